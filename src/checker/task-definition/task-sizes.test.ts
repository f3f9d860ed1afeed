import { describe, expect, it } from 'vitest';
import { fargateTask, mended, messages, severities, task } from './rule-testing.ts';

const WINDOWS = { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } };

describe('the size of a task', () => {
  it.each([
    ['127', ['error']],
    ['128', ['warning']],
    ['.125 vCPU', ['warning']],
    ['255', ['warning']],
    ['256', []],
    ['192 vCPU', []],
    ['196608', []],
    ['196609', ['error']],
    ['250m', []],
    ['${CPU}', []],
    [64, []],
  ])('cpu %j on EC2: %j', (cpu, expected) => {
    const on = (...launchTypes: string[]) => task({ cpu, requiresCompatibilities: launchTypes });
    expect(severities('ecs/task-cpu-range', on('EC2'))).toEqual(expected);
    expect(severities('ecs/task-cpu-range', on('EXTERNAL'))).toEqual(expected);
    expect(severities('ecs/task-cpu-range', task({ cpu }))).toEqual(expected);
    expect(severities('ecs/task-cpu-range', on('EC2', 'FARGATE'))).toEqual([]);
    expect(severities('ecs/task-cpu-range', on('MANAGED_INSTANCES'))).toEqual([]);
  });

  it.each(['${CPU}', '<cpu>', '{{cpu}}'])('%s is no wrong size', (size) => {
    expect(severities('ecs/task-size', task({ cpu: size, memory: size }))).toEqual([]);
    expect(severities('ecs/fargate-size', fargateTask({ cpu: size, memory: size }))).toEqual([]);
  });

  it('says of Fargate and Windows what there is', () => {
    expect(
      messages('ecs/fargate-size', fargateTask({ ...WINDOWS, cpu: '512', memory: '1024' }))[0],
    ).toContain('no Windows size with 512 CPU units; there are 1024, 2048, 4096');
    expect(severities('ecs/fargate-size', fargateTask({ ...WINDOWS, cpu: '1024', memory: '2048' }))).toEqual(
      [],
    );
  });

  it.each([
    [task({ ...WINDOWS, requiresCompatibilities: ['EC2'], cpu: '1024', memory: '2048' }), ['info', 'info']],
    [task({ ...WINDOWS, requiresCompatibilities: ['EC2'] }), []],
    [task({ ...WINDOWS, memory: '2048' }), []],
    [task({ ...WINDOWS, requiresCompatibilities: ['${TYPE}'], memory: '2048' }), []],
    [task({ requiresCompatibilities: ['EC2'], memory: '2048' }), []],
    [fargateTask(WINDOWS), []],
  ])('of Windows on EC2: %#', (text, expected) => {
    expect(severities('ecs/windows-task-size', text)).toEqual(expected);
  });
});

describe('the memory of containers', () => {
  it.each([
    [{ memory: 256, memoryReservation: 255 }, []],
    [{ memory: 256, memoryReservation: 256 }, ['info']],
    [{ memory: 256, memoryReservation: 257 }, ['error']],
    [{ memory: 256 }, []],
    [{ memory: '256', memoryReservation: 512 }, []],
  ])('reservation in %j: %j', (container, expected) => {
    expect(severities('ecs/memory-reservation', task({}, container))).toEqual(expected);
  });

  it('removes a reservation that says the same, and no other', () => {
    const text = task({}, { memoryReservation: 256 }, { memoryReservation: 512 });
    expect(mended('ecs/memory-reservation', text)).toEqual(
      JSON.parse(task({}, {}, { memoryReservation: 512 })),
    );
  });

  it.each([
    ['512', [512], [], []],
    ['512', [513], ['error'], []],
    ['0.5 GB', [513, 600, 1], ['error', 'error'], []],
    ['512', [256, 256], [], []],
    ['512', [256, 257], [], ['warning']],
    ['512', [300, 300, 300], [], ['warning']],
    ['${MEMORY}', [9999], [], []],
    ['512', ['9999'], [], []],
  ])('task %s, containers %j: %j alone and %j together', (memory, containers, alone, together) => {
    const text = task({ memory }, ...containers.map((one) => ({ memory: one })));
    expect(severities('ecs/container-memory-limit', text)).toEqual(alone);
    expect(severities('ecs/memory-sum', text)).toEqual(together);
  });

  it.each([
    [
      [
        { memory: 512, memoryReservation: 256 },
        { memory: 512, memoryReservation: 256 },
      ],
      [],
    ],
    [[{ memory: 512, memoryReservation: 256 }, { memory: 257 }], ['warning']],
    [
      [
        { memory: undefined, memoryReservation: 300 },
        { memory: undefined, memoryReservation: 300 },
      ],
      ['warning'],
    ],
  ])('what %j reserve of 512 MiB: %j', (containers, expected) => {
    expect(severities('ecs/memory-sum', task({ memory: '512' }, ...containers))).toEqual(expected);
  });

  it('names the container in the service’s answer', () => {
    expect(
      messages('ecs/container-memory-limit', task({ memory: '512' }, { name: 'api', memory: 1024 }))[0],
    ).toContain("“The 'memory' setting for container 'api' is greater than for the task”");
  });

  it.each([
    [{ memory: 6 }, []],
    [{ memory: 5 }, ['warning']],
    [{ memory: 4 }, ['warning']],
    [{ memory: 3 }, ['error']],
    [{ memory: 0 }, ['error']],
    [{ memory: -1 }, ['error']],
    [{ memory: 256, memoryReservation: 3 }, ['error']],
    [{ memory: '3' }, []],
  ])('least memory in %j: %j', (container, expected) => {
    expect(severities('ecs/memory-minimum', task({}, container))).toEqual(expected);
  });
});

describe('the CPU of containers', () => {
  it.each([
    ['256', [128, 128], []],
    ['256', [128, 129], ['error']],
    ['.25 vCPU', [257], ['error']],
    ['256', [256, 0], []],
    ['256', ['300'], []],
    ['${CPU}', [9999], []],
    [undefined, [9999], []],
  ])('task %s, containers %j: %j', (cpu, containers, expected) => {
    const text = task({ cpu }, ...containers.map((one) => ({ cpu: one })));
    expect(severities('ecs/cpu-sum', text)).toEqual(expected);
  });
});
