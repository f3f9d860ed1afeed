import { describe, expect, it } from 'vitest';
import { fargateTask, mended, messages, severities, task } from './rule-testing.ts';

const windows = (operatingSystemFamily = 'WINDOWS_SERVER_2022_CORE', more = {}) => ({
  runtimePlatform: { operatingSystemFamily, ...more },
});

describe('the platform', () => {
  it.each([
    [windows('WINDOWS_SERVER_2022_CORE', { cpuArchitecture: 'ARM64' }), ['error']],
    [windows('WINDOWS_SERVER_2022_CORE', { cpuArchitecture: 'X86_64' }), []],
    [windows('LINUX', { cpuArchitecture: 'ARM64' }), []],
    [windows('${OS}', { cpuArchitecture: 'ARM64' }), []],
    [{ runtimePlatform: { cpuArchitecture: 'ARM64' } }, []],
    [{ runtimePlatform: 'WINDOWS' }, []],
  ])('Windows on ARM64, %j: %j', (members, expected) => {
    expect(severities('ecs/windows-arm64', task(members))).toEqual(expected);
  });

  it.each([
    ['WINDOWS_SERVER_2004_CORE', ['warning'], ['error']],
    ['WINDOWS_SERVER_20H2_CORE', ['warning'], ['error']],
    ['WINDOWS_SERVER_2016_FULL', [], ['error']],
    ['WINDOWS_SERVER_2019_FULL', [], []],
    ['WINDOWS_SERVER_2025_CORE', [], []],
    ['WINDOWS_SERVER_1709', [], []],
    ['LINUX', [], []],
  ])('%s: retired %j, on Fargate %j', (system, retired, onFargate) => {
    expect(severities('ecs/windows-retired', task(windows(system)))).toEqual(retired);
    expect(severities('ecs/fargate-windows-release', task(windows(system)))).toEqual([]);
    expect(severities('ecs/fargate-windows-release', fargateTask(windows(system)))).toEqual(onFargate);
  });

  it.each([
    [{ pidMode: 'task', ipcMode: 'none' }, ['error', 'error']],
    [{ pidMode: 7 }, []],
    [{}, []],
  ])('namespaces of Windows in %j: %j', (members, expected) => {
    expect(severities('ecs/windows-namespaces', task({ ...windows(), ...members }))).toEqual(expected);
    expect(severities('ecs/windows-namespaces', task(members))).toEqual([]);
  });

  it.each([
    ['web:1-arm64', undefined, ['warning']],
    ['web:1-arm64', 'X86_64', ['warning']],
    ['web:1-arm64', 'ARM64', []],
    ['arm64v8/nginx:1', undefined, ['warning']],
    ['web:1-amd64', 'ARM64', ['warning']],
    ['web-x86_64', 'ARM64', ['warning']],
    ['web:aarch64', 'X86_64', ['warning']],
    ['web:amd64-arm64', 'ARM64', []],
    ['charm64:1', undefined, []],
    ['web:arm64lite', undefined, []],
    ['web:1', 'ARM64', []],
    ['${REPO}:arm64', undefined, []],
    ['web:1-arm64', '${ARCH}', []],
  ])('image %s for %s on Fargate: %j', (image, cpuArchitecture, expected) => {
    const runtimePlatform = cpuArchitecture === undefined ? undefined : { cpuArchitecture };
    expect(severities('ecs/image-architecture', fargateTask({ runtimePlatform }, { image }))).toEqual(
      expected,
    );
  });

  it('leaves the architecture to the machine on EC2, unless the file names one', () => {
    const image = 'web:1-arm64';
    expect(severities('ecs/image-architecture', task({}, { image }))).toEqual([]);
    const runtimePlatform = { cpuArchitecture: 'X86_64' };
    expect(severities('ecs/image-architecture', task({ runtimePlatform }, { image }))).toEqual(['warning']);
  });

  it.each([
    ['awsvpc', true, []],
    ['host', true, []],
    ['bridge', true, ['warning']],
    ['none', true, ['warning']],
    [undefined, true, ['warning']],
    ['bridge', false, []],
    ['${MODE}', true, []],
    ['bridge', 'true', []],
  ])('fault injection with %s and %s: %j', (networkMode, enableFaultInjection, expected) => {
    expect(severities('ecs/fault-injection', task({ networkMode, enableFaultInjection }))).toEqual(expected);
  });

  it('has no fault injection on Windows', () => {
    const members = { ...windows(), networkMode: 'awsvpc', enableFaultInjection: true };
    expect(severities('ecs/fault-injection', task(members))).toEqual(['warning']);
  });

  it.each([
    [[{ deviceName: 'd', deviceType: 'eia2.medium' }], ['error']],
    [[], []],
    ['none', []],
  ])('accelerators %j: %j', (inferenceAccelerators, expected) => {
    expect(severities('ecs/inference-accelerators', task({ inferenceAccelerators }))).toEqual(expected);
  });
});

describe('ephemeral storage', () => {
  it.each([
    [19, ['error']],
    [20, ['error']],
    [21, []],
    [200, []],
    [201, ['error']],
    ['20', []],
  ])('of %j GiB: %j', (sizeInGiB, expected) => {
    const text = fargateTask({ ephemeralStorage: { sizeInGiB } });
    expect(severities('ecs/ephemeral-storage-size', text)).toEqual(expected);
  });

  it('takes away only what is there anyway', () => {
    const storage = (sizeInGiB: number) => fargateTask({ ephemeralStorage: { sizeInGiB } });
    expect(mended('ecs/ephemeral-storage-size', storage(20))).toEqual(JSON.parse(fargateTask({})));
    expect(mended('ecs/ephemeral-storage-size', storage(10))).toEqual(JSON.parse(storage(10)));
    expect(messages('ecs/ephemeral-storage-size', storage(10))[0]).toContain('should be at least 21”');
    expect(messages('ecs/ephemeral-storage-size', storage(300))[0]).toContain('should be at most 200”');
  });

  it.each([
    [['EC2'], ['error']],
    [['EXTERNAL'], ['error']],
    [['EC2', 'FARGATE'], []],
    [['${TYPE}'], []],
    [[], []],
    [undefined, []],
  ])('for %j: %j', (requiresCompatibilities, expected) => {
    const text = task({ requiresCompatibilities, ephemeralStorage: { sizeInGiB: 50 } });
    expect(severities('ecs/ephemeral-storage-launch-type', text)).toEqual(expected);
  });
});

describe('placement', () => {
  const constraint = { type: 'memberOf', expression: 'attribute:ecs.os-type == linux' };

  it.each([
    [{ placementConstraints: [constraint] }, ['error']],
    [{ placementConstraints: [] }, []],
    [{}, []],
  ])('on Fargate, %j: %j', (members, expected) => {
    expect(severities('ecs/fargate-placement', fargateTask(members))).toEqual(expected);
    expect(severities('ecs/fargate-placement', task(members))).toEqual([]);
  });

  it('stays where it still means something on EC2', () => {
    const text = fargateTask({
      requiresCompatibilities: ['EC2', 'FARGATE'],
      placementConstraints: [constraint],
    });
    expect(severities('ecs/fargate-placement', text)).toEqual(['error']);
    expect(mended('ecs/fargate-placement', text)).toEqual(JSON.parse(text));
  });

  it.each([
    [10, []],
    [11, ['error']],
  ])('%i constraints: %j', (count, expected) => {
    const placementConstraints = Array.from({ length: count }, () => constraint);
    expect(severities('ecs/placement-count', task({ placementConstraints }))).toEqual(expected);
  });

  it.each([
    [constraint, []],
    [{ type: 'memberOf' }, ['warning']],
    [{ type: 'memberOf', expression: ' ' }, ['warning']],
    [{ type: 'memberOf', expression: 7 }, []],
    [{ type: '${TYPE}' }, []],
    [{}, []],
  ])('expression of %j: %j', (one, expected) => {
    expect(severities('ecs/placement-expression', task({ placementConstraints: [one] }))).toEqual(expected);
  });
});

describe('namespaces on Fargate', () => {
  it.each([
    ['host', ['error']],
    ['task', []],
    ['${MODE}', []],
    [undefined, []],
  ])('pidMode %j: %j', (pidMode, expected) => {
    expect(severities('ecs/fargate-pid-mode', fargateTask({ pidMode }))).toEqual(expected);
    expect(severities('ecs/fargate-pid-mode', task({ pidMode }))).toEqual([]);
  });

  it.each([
    ['host', ['error']],
    ['task', ['error']],
    ['none', ['error']],
    ['${MODE}', []],
    [undefined, []],
  ])('ipcMode %j: %j', (ipcMode, expected) => {
    expect(severities('ecs/fargate-ipc-mode', fargateTask({ ipcMode }))).toEqual(expected);
    expect(severities('ecs/fargate-ipc-mode', task({ ipcMode }))).toEqual([]);
  });

  it('removes an ipcMode only where that changes nothing', () => {
    const both = { requiresCompatibilities: ['EC2', 'FARGATE'] };
    for (const members of [{ ipcMode: 'host' }, { ipcMode: 'task' }, { ...both, ipcMode: 'none' }]) {
      const text = fargateTask(members);
      expect(mended('ecs/fargate-ipc-mode', text)).toEqual(JSON.parse(text));
    }
    expect(mended('ecs/fargate-ipc-mode', fargateTask({ ipcMode: 'none' }))).toEqual(
      JSON.parse(fargateTask({})),
    );
  });
});

describe('roles', () => {
  it.each([
    ['arn:aws:iam::123456789012:role/web', []],
    ['arn:aws-cn:iam::123456789012:role/a/b/web', []],
    ['web', []],
    ['service-role/web', []],
    ['w+=,.@-b', []],
    ['', []],
    ['arn:aws:iam::<account>:role/web', []],
    ['${ROLE}', []],
    [7, []],
    ['my role', ['error']],
    ['arn:aws:iam::123456789012:role/', ['error']],
    ['arn:aws:iam::12345678901:role/web', ['error']],
    ['arn:aws:iam::ACCOUNT:role/web', ['error']],
    ['arn:aws:iam:eu-west-1:123456789012:role/web', ['error']],
    ['arn:aws:sts::123456789012:assumed-role/web/x', ['error']],
    ['arn:aws:iam::aws:policy/AdministratorAccess', ['error']],
    ['arn:aws:iam::123456789012:root', ['error']],
    ['arn:', ['error']],
  ])('%j: %j', (role, expected) => {
    expect(severities('ecs/role-arn', task({ taskRoleArn: role }))).toEqual(expected);
    expect(severities('ecs/role-arn', task({ executionRoleArn: role }))).toEqual(expected);
  });

  it('says what an ARN is of', () => {
    const said = (taskRoleArn: string) => messages('ecs/role-arn', task({ taskRoleArn }))[0];
    expect(said('arn:aws:iam::123456789012:instance-profile/web')).toContain('of an instance-profile');
    expect(said('arn:aws:iam::aws:policy/x')).toContain('of a policy');
    expect(said('arn:aws:iam::1:role/x')).toContain('no account number of twelve digits');
  });

  it.each([
    [{ s3filesVolumeConfiguration: {} }, ['error']],
    [{ s3filesVolumeConfiguration: 'x' }, []],
    [{ efsVolumeConfiguration: {} }, []],
  ])('volume %j: %j', (volume, expected) => {
    const volumes = [{ name: 'v', ...volume }];
    expect(severities('ecs/s3files-task-role', task({ volumes }))).toEqual(expected);
    expect(severities('ecs/s3files-task-role', task({ volumes, taskRoleArn: 'web' }))).toEqual([]);
  });
});
