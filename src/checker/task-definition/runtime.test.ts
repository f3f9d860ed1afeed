import { describe, expect, it } from 'vitest';
import { closingEdges } from './circles.ts';
import { fargateTask, severities, task } from './rule-testing.ts';

const needs = (...names: readonly string[]) => ({
  dependsOn: names.map((containerName) => ({ containerName, condition: 'START' })),
});
const log = (options: object, logDriver = 'awslogs', more: object = {}) => ({
  logConfiguration: { logDriver, options, ...more },
});
const volume = (more: object) => ({ volumes: [{ name: 'data', ...more }] });
const mounts = { mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }] };
const ROLE = { executionRoleArn: 'arn:aws:iam::111122223333:role/web' };

describe('what waits for what', () => {
  it.each([
    [[needs('web')], ['error']],
    [[needs('web-1'), needs('web-2'), needs('web')], ['error']],
    [[needs('web-1', 'web-2'), needs('web-2'), {}], []],
    [[needs('gone')], []],
    [[{ dependsOn: 'web' }], []],
  ])('circles in %j: %j', (containers, expected) => {
    expect(severities('ecs/depends-on-cycle', task({}, ...containers))).toEqual(expected);
  });

  it('finds a circle at the end of a long chain', () => {
    const edges = Array.from({ length: 100_000 }, (_, at) => ({ from: `${at}`, to: `${at + 1}`, place: at }));
    expect(closingEdges(edges)).toEqual([]);
    expect(
      closingEdges([...edges, { from: '100000', to: '0', place: -1 }]).map(({ place }) => place),
    ).toEqual([-1]);
  });

  it.each([
    ['SUCCESS', {}, ['error']],
    ['COMPLETE', { essential: true }, ['error']],
    ['SUCCESS', { essential: false }, []],
    ['START', {}, []],
  ])('%s of %j: %j', (condition, other, expected) => {
    const text = task({}, { dependsOn: [{ containerName: 'web-1', condition }] }, other);
    expect(severities('ecs/depends-on-essential', text)).toEqual(expected);
  });

  it.each([
    [{}, ['warning']],
    [{ healthCheck: { command: ['CMD', 'true'] } }, []],
  ])('HEALTHY of %j: %j', (other, expected) => {
    const text = task({}, { dependsOn: [{ containerName: 'web-1', condition: 'HEALTHY' }] }, other);
    expect(severities('ecs/depends-on-health', text)).toEqual(expected);
  });
});

describe('times', () => {
  it.each([
    [{ stopTimeout: 1 }, ['warning']],
    [{ stopTimeout: 2, startTimeout: 120 }, []],
    [{ startTimeout: 121 }, ['warning']],
    [{ stopTimeout: '300' }, []],
  ])('%j on Fargate: %j', (container, expected) => {
    expect(severities('ecs/fargate-timeouts', fargateTask({}, container))).toEqual(expected);
    expect(severities('ecs/fargate-timeouts', task({}, container))).toEqual([]);
  });

  it.each([
    [{ interval: 4 }, 1],
    [{ interval: 5, timeout: 2, retries: 1, startPeriod: 0 }, 0],
    [{ interval: 301, timeout: 61, retries: 11, startPeriod: 301 }, 4],
    [{ timeout: 1 }, 1],
  ])('health check %j: %d', (healthCheck, count) => {
    expect(severities('ecs/health-check-limits', task({}, { healthCheck })).length).toBe(count);
  });

  it.each([
    [['CMD', 'true'], 0],
    [['NONE'], 0],
    [['${CHECK}'], 0],
    [['cmd', 'true'], 1],
    [[], 1],
    [[1], 0],
  ])('health check command %j: %d', (command, count) => {
    expect(severities('ecs/health-check-command', task({}, { healthCheck: { command } })).length).toBe(count);
  });

  it.each([
    [{ timeout: 30 }, 1],
    [{ timeout: 29 }, 0],
    [{ interval: 60, timeout: 60 }, 1],
  ])('timeout and interval %j: %d', (healthCheck, count) => {
    expect(severities('ecs/health-check-timeout', task({}, { healthCheck })).length).toBe(count);
  });

  it.each([
    [{ restartAttemptPeriod: 59 }, 1],
    [{ restartAttemptPeriod: 1800 }, 0],
    [{ restartAttemptPeriod: 1801, ignoredExitCodes: Array.from({ length: 51 }, (_, at) => at) }, 2],
  ])('restart policy %#: %d', (restartPolicy, count) => {
    expect(severities('ecs/restart-policy', task({}, { restartPolicy })).length).toBe(count);
  });
});

describe('environment', () => {
  it.each([
    ['arn:aws:secretsmanager:eu-central-1:111122223333:secret:a-AbCdEf', 0],
    ['arn:aws-cn:ssm:cn-north-1:111122223333:parameter/a', 0],
    ['/a/b', 0],
    ['{{ secret }}', 0],
    ['arn:aws:kms:eu-central-1:111122223333:key/a', 1],
    ['', 1],
  ])('secret from %s: %d', (valueFrom, count) => {
    const text = task(ROLE, { secrets: [{ name: 'A', valueFrom }] });
    expect(severities('ecs/secret-value-from', text).length).toBe(count);
  });

  it.each([
    [['A', 'a'], 0],
    [['A', 'A', 'A'], 2],
    [['A=', ''], 2],
    [['${A}', '${A}'], 0],
  ])('names %j: %d', (names, count) => {
    const environment = names.map((name) => ({ name, value: 'x' }));
    expect(severities('ecs/environment-names', task({}, { environment })).length).toBe(count);
  });

  it.each([
    ['arn:aws:s3:::shop/web.env', 0],
    ['arn:aws-us-gov:s3:::shop/a/b.env', 0],
    ['arn:aws:s3:::shop', 1],
    ['arn:aws:s3:::shop/web.ENV', 1],
    ['https://shop.s3.amazonaws.com/web.env', 1],
  ])('environment file %s: %d', (value, count) => {
    const text = task({}, { environmentFiles: [{ type: 's3', value }] });
    expect(severities('ecs/environment-file-arn', text).length).toBe(count);
  });

  it.each([
    ['111122223333.dkr.ecr.eu-central-1.amazonaws.com/a:1', 1],
    ['111122223333.dkr-ecr.eu-central-1.on.aws/a:1', 1],
    ['public.ecr.aws/a/b:1', 0],
    ['a:1', 0],
  ])('image %s without a role: %d', (image, count) => {
    expect(severities('ecs/ecr-execution-role', fargateTask({}, { image })).length).toBe(count);
    expect(severities('ecs/ecr-execution-role', fargateTask(ROLE, { image }))).toEqual([]);
    expect(severities('ecs/ecr-execution-role', task({}, { image }))).toEqual([]);
  });
});

describe('logging', () => {
  it.each([
    ['ecs/awslogs-create-group', log({ 'awslogs-create-group': 'True' }), 1],
    ['ecs/awslogs-create-group', log({ 'awslogs-create-group': 'false' }), 0],
    ['ecs/awslogs-create-group', log({ 'awslogs-create-group': '${CREATE}' }), 0],
    ['ecs/log-buffer-mode', log({ 'max-buffer-size': '1m' }), 0],
    ['ecs/log-buffer-mode', log({ mode: 'blocking', 'max-buffer-size': '1m' }), 1],
    ['ecs/awslogs-unknown-option', log({ 'awslogs-stream-prefx': 'a' }), 1],
    ['ecs/awslogs-unknown-option', log({ 'max-size': 'a' }, 'json-file'), 0],
    ['ecs/splunk-options', log({}, 'splunk'), 1],
    ['ecs/splunk-options', log({ 'splunk-url': 'a', 'splunk-token': 'b' }, 'splunk'), 0],
    ['ecs/firelens-missing', log({}, 'awsfirelens'), 1],
    ['ecs/firelens-router', { firelensConfiguration: { type: 'fluentbit' }, ...log({}, 'awsfirelens') }, 1],
    ['ecs/secret-options-role', log({}, 'splunk', { secretOptions: [{ name: 'a', valueFrom: 'b' }] }), 1],
    ['ecs/secret-options-role', log({}, 'splunk', { secretOptions: [] }), 0],
  ])('%s %j: %d', (code, container, count) => {
    expect(severities(code, task({}, container)).length).toBe(count);
  });
});

describe('storage', () => {
  const efs = (more: object) => volume({ efsVolumeConfiguration: { fileSystemId: 'fs-01234567', ...more } });
  it.each([
    ['ecs/volume-one-kind', volume({ host: {}, configuredAtLaunch: false }), 0],
    ['ecs/volume-one-kind', volume({ host: {}, dockerVolumeConfiguration: {} }), 1],
    [
      'ecs/efs-root-directory',
      efs({ rootDirectory: '/a', authorizationConfig: { accessPointId: 'fsap-1' } }),
      1,
    ],
    [
      'ecs/efs-root-directory',
      efs({ rootDirectory: '/', authorizationConfig: { accessPointId: 'fsap-1' } }),
      0,
    ],
    [
      'ecs/efs-root-directory',
      efs({ rootDirectory: '${DIR}', authorizationConfig: { accessPointId: 'a' } }),
      0,
    ],
    ['ecs/efs-encryption', efs({ authorizationConfig: { iam: 'ENABLED' } }), 1],
    ['ecs/efs-encryption', efs({ authorizationConfig: { iam: 'DISABLED' } }), 0],
    [
      'ecs/efs-encryption',
      efs({ transitEncryption: 'DISABLED', authorizationConfig: { accessPointId: 'a' } }),
      1,
    ],
    ['ecs/efs-encryption', efs({ transitEncryption: '${T}', transitEncryptionPort: 1 }), 0],
    ['ecs/efs-file-system-id', efs({ fileSystemId: 'fs-0123' }), 1],
    ['ecs/efs-file-system-id', efs({}), 0],
    ['ecs/docker-volume-autoprovision', volume({ dockerVolumeConfiguration: { autoprovision: true } }), 1],
    ['ecs/volume-unused', volume({}), 0],
    ['ecs/configured-volume', volume({ configuredAtLaunch: true }), 0],
  ])('%s %j: %d', (code, members, count) => {
    expect(severities(code, task(members, mounts)).length).toBe(count);
  });

  it.each([
    [['/a', '/a'], 1],
    [['a', ''], 2],
    [['C:\\data', '\\\\share'], 0],
    [['${DIR}', '${DIR}'], 0],
  ])('mounts at %j: %d', (paths, count) => {
    const mountPoints = paths.map((containerPath) => ({ sourceVolume: 'data', containerPath }));
    expect(severities('ecs/mount-path', task(volume({}), { mountPoints })).length).toBe(count);
  });

  it.each([
    ['ecs/fargate-host-path', volume({ host: { sourcePath: '/a' } })],
    ['ecs/fargate-docker-volume', volume({ dockerVolumeConfiguration: {} })],
    ['ecs/fsx-fargate', volume({ fsxWindowsFileServerVolumeConfiguration: {} })],
  ])('%s is for Fargate alone', (code, members) => {
    expect(severities(code, fargateTask(members, mounts)).length).toBe(1);
    expect(severities(code, task(members, mounts))).toEqual([]);
    expect(severities(code, fargateTask(volume({}), mounts))).toEqual([]);
  });
});

describe('privileges', () => {
  it.each([
    ['ecs/fargate-privileged', { privileged: true }],
    ['ecs/fargate-capabilities', { linuxParameters: { capabilities: { add: ['SYS_PTRACE', 'SYS_ADMIN'] } } }],
    ['ecs/fargate-linux-parameters', { linuxParameters: { devices: [{ hostPath: '/dev/fuse' }] } }],
    ['ecs/fargate-security-options', { dockerSecurityOptions: ['label:disable'] }],
    ['ecs/fargate-tmpfs', { linuxParameters: { tmpfs: [{ containerPath: '/a', size: 1 }] } }],
    ['ecs/fargate-gpu', { resourceRequirements: [{ type: 'GPU', value: '1' }] }],
  ])('%s is for Fargate alone', (code, container) => {
    expect(severities(code, fargateTask({}, container)).length).toBe(1);
    expect(severities(code, task({}, container))).toEqual([]);
    expect(severities(code, fargateTask({}))).toEqual([]);
  });

  it.each([
    ['ecs/swappiness', { linuxParameters: { maxSwap: 1, swappiness: 100 } }, 0],
    ['ecs/swappiness', { linuxParameters: { maxSwap: 1, swappiness: -1 } }, 1],
    ['ecs/swappiness', { linuxParameters: { swappiness: 50 } }, 1],
    ['ecs/ulimits', { ulimits: [{ name: 'nofile', softLimit: 2, hardLimit: 1 }] }, 1],
    ['ecs/ulimits', { ulimits: [1, 2].map((softLimit) => ({ name: 'core', softLimit, hardLimit: 2 })) }, 1],
    [
      'ecs/system-controls',
      { systemControls: [{ namespace: 'net.ipv4.ip_local_port_range', value: '1' }] },
      0,
    ],
    ['ecs/system-controls', { systemControls: [{ namespace: 'kernel.shmmax', value: '1' }] }, 0],
    ['ecs/system-controls', { systemControls: [{ namespace: 'kernel.pid_max', value: '1' }] }, 1],
    ['ecs/credential-specs', { credentialSpecs: ['credentialspecdomainless:a', 'credentialspec:b'] }, 1],
    ['ecs/gpu-value', { resourceRequirements: [{ type: 'GPU', value: '0' }] }, 1],
    ['ecs/gpu-value', { resourceRequirements: [{ type: 'GPU', value: '0.0' }] }, 1],
    ['ecs/gpu-value', { resourceRequirements: [{ type: 'GPU', value: '-1' }] }, 1],
    ['ecs/gpu-value', { resourceRequirements: [{ type: 'GPU', value: 'two' }] }, 1],
    ['ecs/gpu-value', { resourceRequirements: [{ type: 'GPU', value: '0.25' }] }, 0],
    ['ecs/gpu-value', { resourceRequirements: [{ type: 'GPU', value: '10' }] }, 0],
    ['ecs/gpu-value', { resourceRequirements: [{ type: 'GPU', value: 'ALL' }] }, 0],
    ['ecs/gpu-value', { resourceRequirements: [{ type: 'NeuronDevice', value: '1' }] }, 1],
  ])('%s %j: %d', (code, container, count) => {
    expect(severities(code, task({}, container)).length).toBe(count);
  });

  it.each([
    ['root', 1],
    ['0:0', 1],
    ['00', 1],
    ['1000', 0],
    ['rooted', 0],
  ])('user %s on the host’s network: %d', (user, count) => {
    expect(severities('ecs/host-network-root', task({ networkMode: 'host' }, { user })).length).toBe(count);
    expect(severities('ecs/host-network-root', task({ networkMode: 'awsvpc' }, { user }))).toEqual([]);
  });

  it('Windows has no settings of Linux', () => {
    const windows = { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } };
    const linux = { user: 'a', readonlyRootFilesystem: false, links: [], ulimits: [{}] };
    expect(severities('ecs/windows-linux-members', task(windows, linux))).toEqual(['error', 'error']);
    expect(severities('ecs/windows-linux-members', task({}, linux))).toEqual([]);
  });
});

describe('proxies', () => {
  const proxy = (more: object) => ({ proxyConfiguration: { containerName: 'web', ...more } });
  it.each([
    ['ecs/proxy-network', { networkMode: 'awsvpc' }, 0],
    ['ecs/proxy-network', { networkMode: 'host' }, 1],
    ['ecs/proxy-network', { networkMode: '${MODE}' }, 0],
    ['ecs/proxy-properties', {}, 1],
    ['ecs/proxy-container', {}, 0],
  ])('%s in %j: %d', (code, members, count) => {
    expect(severities(code, task({ ...members, ...proxy({}) })).length).toBe(count);
  });
});
