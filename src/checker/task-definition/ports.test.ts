import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { portRange } from './port-mappings.ts';
import { fargateTask, mended, messages, severities, task } from './rule-testing.ts';

type Mapping = Readonly<Record<string, unknown>>;

/** A container for each list of mappings. */
function mapped(networkMode: string | undefined, ...lists: readonly (readonly unknown[])[]): string {
  return task({ networkMode }, ...lists.map((portMappings) => ({ portMappings })));
}

const port = (containerPort: number, more: Mapping = {}): Mapping => ({ containerPort, ...more });
const range = (containerPortRange: unknown, more: Mapping = {}): Mapping => ({ containerPortRange, ...more });
const udp = { protocol: 'udp' };

describe('portRange', () => {
  it('reads what it writes, and nothing that is none', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -2, max: 70_000 }),
        fc.integer({ min: -2, max: 70_000 }),
        (first, last) => {
          const good = first >= 1 && last <= 65_535 && first < last;
          expect(portRange(`${first}-${last}`)).toEqual(good ? { first, last } : undefined);
        },
      ),
    );
  });

  it.each(['', '80', '80-', '-80', '80-80', '80 - 90', '80-90-100', '1-65536', '0-1', '1e3-2e3'])(
    'takes %j for no range',
    (text) => {
      expect(portRange(text)).toBeUndefined();
    },
  );
});

describe('port numbers', () => {
  it.each([
    [[port(1), port(65_535)], []],
    [[port(0)], ['error']],
    [[port(65_536)], ['error']],
    [[port(-1)], ['error']],
    [[port(80.5)], []],
    [[port(80, { hostPort: 0 })], []],
    [[port(80, { hostPort: 65_536 })], ['warning']],
    [[port(80, { hostPort: -1 })], ['warning']],
    [[{ hostPort: 80 }], ['error']],
    [[{}], ['error']],
    [[{ containerport: 80 }], []],
    [[{ containerPort: '80' }], []],
    [[range('80-90')], []],
    [[7, null], []],
    [[], []],
  ])('%j: %j', (mappings, expected) => {
    expect(severities('ecs/port-number', mapped('bridge', mappings))).toEqual(expected);
  });

  it('names the container in the service’s answer', () => {
    expect(messages('ecs/port-number', mapped('bridge', [port(0)]))[0]).toContain(
      "“Invalid 'containerPort' setting for container 'web'”",
    );
  });
});

describe('host ports', () => {
  it.each([
    ['awsvpc', port(8080, { hostPort: 80 }), ['error']],
    ['host', port(8080, { hostPort: 80 }), ['error']],
    ['host', port(8080, { hostPort: 0 }), ['error']],
    ['awsvpc', port(8080, { hostPort: 0 }), ['warning']],
    ['awsvpc', port(8080, { hostPort: 8080 }), []],
    ['bridge', port(8080, { hostPort: 80 }), []],
    [undefined, port(8080, { hostPort: 80 }), []],
    ['${MODE}', port(8080, { hostPort: 80 }), []],
  ])('%s with %j: %j', (mode, mapping, expected) => {
    expect(severities('ecs/host-port', mapped(mode, [mapping]))).toEqual(expected);
  });

  it('are the container’s on Fargate, also where no mode is written', () => {
    const text = fargateTask({ networkMode: undefined }, { portMappings: [port(8080, { hostPort: 80 })] });
    expect(severities('ecs/host-port', text)).toEqual(['error']);
  });

  it.each([
    ['none', [port(80)], ['error']],
    ['none', [], []],
    ['bridge', [port(80)], []],
  ])('%s maps %j: %j', (mode, mappings, expected) => {
    expect(severities('ecs/network-none-ports', mapped(mode, mappings))).toEqual(expected);
  });

  it.each([
    ['bridge', port(80, { hostPort: 22 }), ['warning'], []],
    [undefined, port(80, { hostPort: 2375 }), ['warning'], []],
    ['host', port(2376), ['warning'], []],
    ['host', port(51_678), ['warning'], []],
    ['bridge', port(22), [], []],
    ['awsvpc', port(22), [], []],
    ['bridge', port(80, { hostPort: 51_680 }), ['warning'], []],
    ['bridge', port(80, { hostPort: 51_681 }), [], ['warning']],
    ['bridge', port(80, { hostPort: 51_677 }), [], ['warning']],
    ['bridge', port(80, { hostPort: 32_767 }), [], []],
    ['bridge', port(80, { hostPort: 32_768 }), [], ['warning']],
    ['bridge', port(80, { hostPort: 70_000 }), [], []],
    ['host', port(65_535), [], ['warning']],
    ['bridge', port(50_000, { hostPort: 0 }), [], []],
    ['awsvpc', port(50_000), [], []],
    ['${MODE}', port(50_000, { hostPort: 50_000 }), [], []],
  ])('%s with %j: reserved %j, ephemeral %j', (mode, mapping, reserved, ephemeral) => {
    expect(severities('ecs/host-port-reserved', mapped(mode, [mapping]))).toEqual(reserved);
    expect(severities('ecs/host-port-ephemeral', mapped(mode, [mapping]))).toEqual(ephemeral);
  });

  it.each([
    ['bridge', [[port(80, { hostPort: 1 })], [port(81, { hostPort: 1 })]], ['error']],
    ['bridge', [[port(80, { hostPort: 1 }), port(81, { hostPort: 1, ...udp })]], []],
    ['bridge', [[port(80)], [port(80)]], []],
    ['bridge', [[port(80, { hostPort: 0 })], [port(80, { hostPort: 0 })]], []],
    ['awsvpc', [[port(80)], [port(80)]], ['error']],
    ['awsvpc', [[port(80, { hostPort: 80 })], [port(80)]], ['error']],
    ['awsvpc', [[port(80)], [port(80, udp)]], []],
    ['awsvpc', [[port(80, { hostPort: 1 })], [port(81, { hostPort: 1 })]], []],
    ['host', [[port(80)], [port(80)]], ['warning']],
    ['host', [[port(80, { hostPort: 80 })], [port(80)]], ['warning']],
    ['host', [[port(80, { hostPort: 80 })], [port(80, { hostPort: 80 })]], ['error']],
    ['awsvpc', [[port(80), port(80), port(80)]], ['error', 'error']],
    ['${MODE}', [[port(80)], [port(80)]], []],
    ['${MODE}', [[port(80, { hostPort: 1 })], [port(80, { hostPort: 1 })]], ['error']],
  ])('%s with %j: taken twice %j', (mode, lists, expected) => {
    expect(severities('ecs/host-port-unique', mapped(mode, ...lists))).toEqual(expected);
  });

  it('are named in the service’s answer', () => {
    const text = mapped('bridge', [port(80, { hostPort: 53, ...udp })], [port(81, { hostPort: 53, ...udp })]);
    expect(messages('ecs/host-port-unique', text)[0]).toContain(
      "“UDP host port '53' is mapped multiple times in task”",
    );
    expect(messages('ecs/host-port-unique', mapped('awsvpc', [port(80)], [port(80)]))[0]).toContain(
      "“TCP container port '80' is used multiple times in task when networkMode=awsvpc”",
    );
  });

  it('lose what is doubled word for word, and nothing else', () => {
    const twice = [port(80), { ...port(80), protocol: 'tcp' }, port(80), port(81), port(80), port(81)];
    expect(mended('ecs/host-port-unique', mapped('awsvpc', twice, [port(80)]))).toEqual(
      JSON.parse(mapped('awsvpc', [port(80), { ...port(80), protocol: 'tcp' }, port(81)], [port(80)])),
    );
  });

  it.each([
    [[[port(53, udp), port(53)]], ['warning']],
    [[[port(53, udp), port(53, udp)]], []],
    [[[port(53, udp)], [port(53)]], []],
    [[[port(53, udp), port(53), port(53)]], ['warning', 'warning']],
  ])('protocols in %j: %j', (lists, expected) => {
    expect(severities('ecs/port-protocols', mapped('bridge', ...lists))).toEqual(expected);
  });
});

describe('ranges', () => {
  it.each([
    ['1-65535', []],
    ['80', ['error']],
    ['80-80', ['error']],
    ['90-80', ['error']],
    ['0-80', ['error']],
    ['80-65536', ['error']],
    ['', ['error']],
    ['${RANGE}', []],
    [80, []],
  ])('%j: %j', (text, expected) => {
    expect(severities('ecs/container-port-range', mapped('awsvpc', [range(text)]))).toEqual(expected);
  });

  it.each([
    ['90-80', '80-90'],
    ['80 - 90', '80-90'],
    ['80–90', '80-90'],
    ['80:90', '80-90'],
    ['80-80', '80-80'],
    ['0-80', '0-80'],
  ])('%s becomes %s', (before, after) => {
    expect(mended('ecs/container-port-range', mapped('awsvpc', [range(before)]))).toEqual(
      JSON.parse(mapped('awsvpc', [range(after)])),
    );
  });

  it.each([
    ['host', ['error']],
    ['none', []],
    ['bridge', []],
    ['awsvpc', []],
    ['${MODE}', []],
  ])('with %s: %j', (mode, expected) => {
    expect(severities('ecs/port-range-network', mapped(mode, [range('1-2')]))).toEqual(expected);
  });

  it.each([
    [range('1-2', { containerPort: 1 }), ['error']],
    [range('1-2', { hostPort: 1 }), ['error']],
    [range('1-2', { containerPort: 1, hostPort: 1 }), ['error']],
    [range('1-2', { name: 'x' }), []],
    [range('1-2', { containerPort: '1' }), []],
    [port(1, { hostPort: 1 }), []],
  ])('next to a port, %j: %j', (mapping, expected) => {
    expect(severities('ecs/port-or-range', mapped('awsvpc', [mapping]))).toEqual(expected);
  });

  it.each([
    ['bridge', [[range('1-10'), range('11-20')]], []],
    ['bridge', [[range('1-10'), range('10-20')]], ['error']],
    ['bridge', [[range('1-10'), range('1-10')]], ['error']],
    ['bridge', [[range('1-100'), range('2-3'), range('50-51')]], ['error', 'error']],
    ['bridge', [[range('1-10'), port(10)]], ['error']],
    ['bridge', [[port(10), range('1-10')]], ['error']],
    ['bridge', [[port(1), range('1-10')]], ['error']],
    ['bridge', [[range('1-10'), port(11)]], []],
    ['bridge', [[range('1-10'), range('1-10', udp)]], []],
    ['bridge', [[port(80), port(80)]], []],
    ['bridge', [[range('1-10')], [range('1-10')]], []],
    ['awsvpc', [[range('1-10')], [range('1-10')]], ['error']],
    ['awsvpc', [[range('10-1')], [range('x')]], []],
  ])('overlap under %s of %j: %j', (mode, lists, expected) => {
    expect(severities('ecs/port-range-overlap', mapped(mode, ...lists))).toEqual(expected);
  });

  it.each([
    [100, []],
    [101, ['error']],
    [150, ['error']],
  ])('%i of them: %j', (count, expected) => {
    const ranges = Array.from({ length: count }, (_, index) => range(`${index * 2 + 1}-${index * 2 + 2}`));
    expect(severities('ecs/port-range-count', mapped('awsvpc', ranges))).toEqual(expected);
    expect(
      severities('ecs/port-range-count', mapped('awsvpc', ranges.slice(50), ranges.slice(0, 50))),
    ).toEqual([]);
  });

  it.each([
    [port(3150), ['error']],
    [port(3151), []],
    [range('3000-3150'), ['error']],
    [range('3151-3200'), []],
  ])('%j on Windows of Fargate: %j', (mapping, expected) => {
    const runtimePlatform = { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' };
    const container = { portMappings: [mapping] };
    expect(severities('ecs/fargate-windows-port', fargateTask({ runtimePlatform }, container))).toEqual(
      expected,
    );
    expect(severities('ecs/fargate-windows-port', fargateTask({}, container))).toEqual([]);
    expect(severities('ecs/fargate-windows-port', task({ runtimePlatform }, container))).toEqual([]);
  });
});

describe('port names', () => {
  it.each([
    ['http', []],
    ['_h', []],
    ['0-9_z', []],
    ['p'.repeat(64), []],
    ['p'.repeat(65), ['error']],
    ['-http', ['error']],
    ['Http', ['error']],
    ['http.1', ['error']],
    ['', ['error']],
    ['${NAME}', []],
    [7, []],
  ])('%j: %j', (name, expected) => {
    expect(severities('ecs/port-name', mapped('awsvpc', [port(80, { name })]))).toEqual(expected);
  });

  it.each([
    [[[port(1, { name: 'a' }), port(2, { name: 'b' })]], []],
    [[[port(1, { name: 'a' }), port(2, { name: 'a' })]], ['error']],
    [[[port(1, { name: 'a' })], [port(2, { name: 'a' })]], ['error']],
    [[[port(1, { name: '' }), port(2, { name: '' })]], []],
  ])('%j: twice %j', (lists, expected) => {
    expect(severities('ecs/port-names-unique', mapped('awsvpc', ...lists))).toEqual(expected);
  });

  it.each([
    [port(1, { appProtocol: 'http' }), ['warning']],
    [port(1, { appProtocol: 'http', name: 'a' }), []],
    [port(1, { appProtocol: 7 }), []],
    [port(1), []],
  ])('protocol of %j: %j', (mapping, expected) => {
    expect(severities('ecs/app-protocol-name', mapped('awsvpc', [mapping]))).toEqual(expected);
  });
});
