import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fargateTask, mended, messages, severities, task } from './rule-testing.ts';

describe('the network mode', () => {
  it.each([
    ['awsvpc', []],
    ['bridge', ['error']],
    ['host', ['error']],
    [undefined, ['error']],
    ['${MODE}', []],
    [7, []],
  ])('%j on Fargate: %j', (networkMode, expected) => {
    expect(severities('ecs/fargate-network-mode', fargateTask({ networkMode }))).toEqual(expected);
  });

  it.each([
    ['awsvpc', ['MANAGED_INSTANCES'], []],
    ['host', ['MANAGED_INSTANCES'], []],
    ['bridge', ['MANAGED_INSTANCES'], ['error']],
    ['none', ['MANAGED_INSTANCES'], ['warning']],
    [undefined, ['MANAGED_INSTANCES'], ['warning']],
    [undefined, ['EC2', 'MANAGED_INSTANCES'], ['warning']],
    [undefined, ['FARGATE', 'MANAGED_INSTANCES'], []],
    ['bridge', ['EC2'], []],
    ['${MODE}', ['MANAGED_INSTANCES'], []],
  ])('%s for %j: %j', (networkMode, requiresCompatibilities, expected) => {
    const text = task({ networkMode, requiresCompatibilities });
    expect(severities('ecs/managed-instances-network-mode', text)).toEqual(expected);
  });

  it('is not written down for EC2, where its absence means another one', () => {
    const text = task({ requiresCompatibilities: ['EC2', 'MANAGED_INSTANCES'] });
    expect(mended('ecs/managed-instances-network-mode', text)).toEqual(JSON.parse(text));
  });

  it('may wait to be filled in', () => {
    const text = task({ networkMode: '${MODE}', requiresCompatibilities: ['<TYPE>', 'Fargat'] });
    expect(messages('ecs/unknown-value', text)).toHaveLength(1);
  });
});

describe('links', () => {
  const linked = (networkMode: string | undefined, ...lists: readonly unknown[]) =>
    task({ networkMode }, ...lists.map((links) => ({ links })));

  it.each([
    ['bridge', ['web-1'], []],
    [undefined, ['web-1'], []],
    ['awsvpc', ['web-1'], ['error']],
    ['host', ['web-1'], ['error']],
    ['none', ['web-1'], ['error']],
    ['awsvpc', [], []],
    ['awsvpc', 'web-1', []],
    ['${MODE}', ['web-1'], []],
  ])('%s with %j: %j', (mode, links, expected) => {
    expect(severities('ecs/links-network', linked(mode, links, []))).toEqual(expected);
  });

  it('are refused on Fargate, also where no mode is written', () => {
    const text = fargateTask({ networkMode: undefined }, { links: ['web-1'] }, {});
    expect(severities('ecs/links-network', text)).toEqual(['error']);
  });

  it('are not judged by the bridge where the launch type waits to be filled in, nor on Windows', () => {
    const links = ['web-1'];
    const runtimePlatform = { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' };
    for (const members of [{ requiresCompatibilities: ['${TYPE}'] }, { runtimePlatform }]) {
      expect(severities('ecs/links-network', task(members, { links }, {}))).toEqual([]);
    }
  });

  it.each([
    [[['web-1'], []], [], []],
    [[['web-1:other'], []], [], []],
    [[['web-l'], []], ['warning'], []],
    [[['nothing', '${NAME}'], []], ['warning'], []],
    [[['web']], [], ['error']],
    [[['web:me']], [], ['error']],
    [[['web-1'], ['web']], [], ['error']],
    [[['web-1'], ['web-2'], ['web:x']], [], ['error']],
    [[['web-1', 'web-2'], ['web-2'], []], [], []],
    [[['web-1'], ['web', 'web']], [], ['error', 'error']],
    [[['web-1'], ['web'], ['web-3'], ['web-2']], [], ['error', 'error']],
    [[[7, null], 'web'], [], []],
  ])('%j: unknown %j, cycles %j', (lists, unknown, cycles) => {
    expect(severities('ecs/links-exist', linked('bridge', ...lists))).toEqual(unknown);
    expect(severities('ecs/links-cycle', linked('bridge', ...lists))).toEqual(cycles);
  });

  it('keeps the other name when it mends one', () => {
    const text = task({}, { links: ['cach:redis'] }, { name: 'cache' });
    expect(mended('ecs/links-exist', text)).toEqual(
      JSON.parse(task({}, { links: ['cache:redis'] }, { name: 'cache' })),
    );
  });

  it('finds a circle in a graph if and only if there is one', () => {
    const graph = fc.array(fc.array(fc.nat(5), { maxLength: 3 }), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(graph, (edges) => {
        const containers = edges.map((targets, from) => ({
          name: `c${from}`,
          links: targets.map((target) => `c${target}`),
        }));
        const found = severities('ecs/links-cycle', task({}, ...containers));
        expect(found.length > 0).toBe(hasCircle(edges));
      }),
    );
  });

  it('walks a long chain', () => {
    const containers = Array.from({ length: 20_000 }, (_, at) => ({ name: `c${at}`, links: [`c${at + 1}`] }));
    expect(severities('ecs/links-cycle', task({}, ...containers))).toEqual([]);
  });
});

/** The plain way: take away what links to nothing that is left, until nothing changes. */
function hasCircle(edges: readonly (readonly number[])[]): boolean {
  const left = new Set(edges.keys());
  for (let before = -1; before !== left.size;) {
    before = left.size;
    for (const node of left) {
      if (!edges[node]?.some((target) => left.has(target))) left.delete(node);
    }
  }
  return left.size > 0;
}

describe('settings of a container under awsvpc', () => {
  it.each([
    [{ hostname: 'web' }, 1],
    [{ extraHosts: [{ hostname: 'db', ipAddress: '10.0.0.1' }] }, 1],
    [{ dnsServers: ['10.0.0.2'], dnsSearchDomains: ['example'] }, 2],
    [{ disableNetworking: true }, 1],
    [{ disableNetworking: false }, 0],
    [{ hostname: '', extraHosts: [], dnsServers: [], dnsSearchDomains: [] }, 0],
    [{ hostname: null }, 0],
    [{}, 0],
  ])('%j: %i', (container, count) => {
    const rule = 'ecs/awsvpc-container-settings';
    expect(severities(rule, task({ networkMode: 'awsvpc' }, container))).toHaveLength(count);
    expect(severities(rule, fargateTask({ networkMode: undefined }, container))).toHaveLength(count);
    expect(
      severities(rule, task({ requiresCompatibilities: ['MANAGED_INSTANCES'] }, container)),
    ).toHaveLength(count);
    expect(severities(rule, task({ networkMode: 'bridge' }, container))).toEqual([]);
    expect(severities(rule, task({}, container))).toEqual([]);
  });

  it('come with the service’s answer', () => {
    const container = { hostname: 'w', disableNetworking: true };
    const said = messages('ecs/awsvpc-container-settings', task({ networkMode: 'awsvpc' }, container));
    expect(said[0]).toContain('“hostname is not supported on container when networkMode=awsvpc”');
    expect(said[1]).toContain('“Disable Networking is not supported on container when networkMode=awsvpc”');
  });
});
