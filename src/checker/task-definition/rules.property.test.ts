import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFile } from '../check.ts';
import { Lines, applyFixes } from '../text.ts';

const PATH = 'task-definition.json';

/** A task definition that says much, so that a change anywhere in it is some rule's business. */
const RICH = {
  family: 'shop',
  taskRoleArn: 'arn:aws:iam::123456789012:role/shop',
  executionRoleArn: 'ecsTaskExecutionRole',
  networkMode: 'awsvpc',
  requiresCompatibilities: ['FARGATE'],
  runtimePlatform: { operatingSystemFamily: 'LINUX', cpuArchitecture: 'X86_64' },
  cpu: '1024',
  memory: '4096',
  pidMode: 'task',
  ipcMode: 'none',
  ephemeralStorage: { sizeInGiB: 50 },
  placementConstraints: [{ type: 'memberOf', expression: 'attribute:ecs.os-type == linux' }],
  tags: [
    { key: 'team', value: 'shop' },
    { key: 'stage', value: 'live' },
  ],
  volumes: [
    { name: 'assets', s3filesVolumeConfiguration: { fileSystemArn: 'arn:aws:s3files:::x' } },
    {
      name: 'data',
      efsVolumeConfiguration: {
        fileSystemId: 'fs-01234567',
        rootDirectory: '/shop',
        transitEncryptionPort: 2999,
        authorizationConfig: { accessPointId: 'fsap-01234567', iam: 'ENABLED' },
      },
    },
  ],
  proxyConfiguration: { containerName: 'cache', properties: [{ name: 'AppPorts', value: '8080' }] },
  containerDefinitions: [
    {
      name: 'web',
      image: 'web:1.4',
      cpu: 512,
      memory: 1024,
      memoryReservation: 512,
      hostname: 'web',
      dependsOn: [{ containerName: 'cache', condition: 'SUCCESS' }],
      mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }],
      volumesFrom: [{ sourceContainer: 'cache' }],
      environment: [{ name: 'MODE', value: 'a' }],
      environmentFiles: [{ type: 's3', value: 'arn:aws:s3:::shop/web.env' }],
      secrets: [{ name: 'TOKEN', valueFrom: '/shop/token' }],
      healthCheck: { command: ['CMD', 'true'], interval: 30, timeout: 5, retries: 3, startPeriod: 0 },
      restartPolicy: { enabled: true, restartAttemptPeriod: 60, ignoredExitCodes: [0] },
      stopTimeout: 30,
      ulimits: [{ name: 'nofile', softLimit: 1024, hardLimit: 2048 }],
      systemControls: [{ namespace: 'net.core.somaxconn', value: '1024' }],
      linuxParameters: { capabilities: { add: ['SYS_PTRACE'] }, maxSwap: 0, swappiness: 60, devices: [] },
      resourceRequirements: [{ type: 'GPU', value: '1' }],
      credentialSpecs: ['credentialspec:x'],
      logConfiguration: {
        logDriver: 'awslogs',
        options: { 'awslogs-group': 'web', 'awslogs-region': 'eu-central-1', mode: 'blocking' },
        secretOptions: [],
      },
      firelensConfiguration: { type: 'fluentbit', options: { 'config-file-type': 'file' } },
      links: ['cache:redis'],
      portMappings: [
        { containerPort: 8080, hostPort: 8080, protocol: 'tcp', name: 'http', appProtocol: 'http' },
        { containerPortRange: '9000-9010' },
      ],
    },
    {
      name: 'cache',
      image: 'redis:8.2',
      memory: 512,
      dnsServers: [],
      portMappings: [{ containerPort: 6379 }],
    },
  ],
};

const value = fc.oneof(
  fc.constantFrom<unknown>(
    ...['', 'web', 'cache', 'bridge', 'host', 'none', 'awsvpc', 'EC2', 'FARGATE', 'MANAGED_INSTANCES'],
    ...[
      '${X}',
      '<X>',
      '9010-9020',
      '9010-9000',
      'https://web',
      'WINDOWS_SERVER_2022_CORE',
      'ARM64',
      '256',
      'udp',
    ],
    ...[
      0,
      4,
      20,
      22,
      80,
      512,
      8080,
      50_000,
      65_536,
      -1,
      1.5,
      1e300,
      true,
      null,
      [],
      {},
      ['web'],
      ['EC2', 'FARGATE'],
    ],
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

/** The same with some values replaced and some lists doubled. */
const changed = fc
  .record({
    replaced: fc.array(fc.tuple(fc.nat(160), value), { maxLength: 5 }),
    doubled: fc.array(fc.nat(160), { maxLength: 2 }),
  })
  .map(({ replaced, doubled }) => {
    const values = new Map(replaced);
    let count = -1;
    return JSON.stringify(
      RICH,
      (_, old: unknown) => {
        count++;
        if (count > 0 && values.has(count)) return structuredClone(values.get(count));
        return Array.isArray(old) && doubled.includes(count)
          ? [...(old as unknown[]), ...(old as unknown[])]
          : old;
      },
      2,
    );
  });

function check(text: string) {
  return checkFile({ path: PATH, text });
}

describe('whatever a task definition says', () => {
  it('is judged, in places that it has, and in whole sentences', () => {
    fc.assert(
      fc.property(changed, (text) => {
        const lines = new Lines(text);
        for (const { range, message, related = [] } of check(text)) {
          for (const one of [range, ...related.map((other) => other.range)]) {
            const [start, end] = [lines.offset(one.start), lines.offset(one.end)];
            expect(start).toBeLessThan(end);
            expect(end).toBeLessThanOrEqual(text.length);
          }
          expect(message).toMatch(/^\S[^\n]*[.!?]$/);
          expect(message).not.toMatch(/\bundefined\b|\bNaN\b|\[object/);
          expect(message.match(/`/g)?.length ?? 0).toSatisfy((ticks: number) => ticks % 2 === 0);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is mended for good: what all fixes of a rule leave, that rule has no fix for', () => {
    fc.assert(
      fc.property(changed, (text) => {
        const found = check(text).filter(({ fixes }) => fixes !== undefined);
        for (const code of new Set(found.map((diagnostic) => diagnostic.code))) {
          const fixes = found.filter((one) => one.code === code).flatMap((one) => one.fixes ?? []);
          const mended = applyFixes(text, fixes);
          expect(() => JSON.parse(mended) as unknown).not.toThrow();
          const again = check(mended).filter((one) => one.code === code && one.fixes !== undefined);
          expect(again, `${code} in ${mended}`).toEqual([]);
        }
      }),
      { numRuns: 500 },
    );
  });
});
