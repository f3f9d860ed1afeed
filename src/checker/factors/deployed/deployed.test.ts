import { describe, expect, it, test } from 'vitest';
import { WorkspaceContext } from '../context.ts';
import { deployedByYaml } from './by-yaml.ts';
import { forProduction, type Deployed } from './deployed.ts';

const deployed = (texts: Readonly<Record<string, string>>): readonly Deployed[] =>
  new WorkspaceContext(
    Object.entries(texts).map(([path, text]) => ({ path, text })),
    deployedByYaml,
  ).deployed;
const only = (texts: Readonly<Record<string, string>>): Deployed => {
  const [first, ...others] = deployed(texts);
  if (first === undefined || others.length > 0) throw new Error('one container was expected');
  return first;
};
const names = ({ variables }: Deployed): readonly string[] => variables.map(({ name }) => name);

const pod = (container: string, spec = ''): string =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n${spec}  containers:\n    - name: web\n      image: shop:1\n${container}`;
const service = (rest: string): string => `services:\n  web:\n    build: .\n${rest}`;

describe('a task definition', () => {
  it('tells of its containers', () => {
    const one = only({
      'task-definition.json': JSON.stringify({
        family: 'shop',
        cpu: '256',
        containerDefinitions: [
          {
            name: 'web',
            image: 'shop:1',
            stopTimeout: 60,
            portMappings: [{ containerPort: 80 }],
            environment: [{ name: 'A', value: '1' }],
            secrets: [{ name: 'B', valueFrom: 'b' }],
          },
        ],
      }),
    });
    expect(names(one)).toEqual(['A', 'B']);
    expect(one.stop.seconds).toBe(60);
    expect(one.ports.map(({ port }) => port)).toEqual([80]);
    expect(one.secrets?.count).toBe(1);
    expect(one.size).toBeDefined();
  });
});

describe('a manifest', () => {
  it('tells of what its pod says for all containers', () => {
    expect(only({ 'a.yaml': pod('') }).stop).toEqual({ seconds: 30, place: undefined });
    expect(only({ 'a.yaml': pod('', '  terminationGracePeriodSeconds: 90\n') }).stop.seconds).toBe(90);
  });

  test.each([
    ['values', '      env:\n        - name: A\n          value: "1"\n', ['A'], false],
    ['a ConfigMap of another file', '      envFrom:\n        - configMapRef: { name: own }\n', ['B'], false],
    [
      'a prefix',
      '      envFrom:\n        - prefix: X_\n          secretRef: { name: own }\n',
      ['X_C', 'X_D'],
      false,
    ],
    ['a ConfigMap of nowhere', '      envFrom:\n        - configMapRef: { name: other }\n', [], true],
  ])('gets variables from %s', (_, container, expected, hasMore) => {
    const one = only({
      'a.yaml': pod(container),
      'b.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: own }\ndata: { B: x }\n---\napiVersion: v1\nkind: Secret\nmetadata: { name: own }\ndata: { C: eA== }\nstringData: { D: x }\n',
    });
    expect(names(one)).toEqual(expected);
    expect(one.hasMore).toBe(hasMore);
  });

  it('has init containers aside, and knows work that ends', () => {
    const found = deployed({
      'a.yaml':
        'apiVersion: batch/v1\nkind: Job\nmetadata: { name: migrate }\nspec:\n  template:\n    spec:\n      initContainers: [{ name: wait, image: busybox }]\n      containers: [{ name: migrate, image: "shop:1" }]\n',
    });
    expect(found.map(({ label, ends }) => `${label} ${String(ends)}`)).toEqual(['`migrate` true']);
  });

  it('is passed over while it is a template', () => {
    expect(deployed({ 'templates/a.yaml': pod('      command: [{{ .Values.command }}]\n') })).toEqual([]);
  });
});

describe('a Compose file', () => {
  test.each([
    ['environment', service('    environment: [A=1, B]\n'), ['A', 'B'], false],
    ['a file', service('    env_file: ./own.env\n'), ['C', 'D'], false],
    [
      'a file by an object',
      service('    env_file: [{ path: own.env, required: false }]\n'),
      ['C', 'D'],
      false,
    ],
    ['a file that is not here', service('    env_file: .env\n'), [], true],
    [
      'a file that its service extends',
      service('    extends: { file: base.yaml, service: web }\n'),
      [],
      true,
    ],
  ])('gets variables from %s', (_, text, expected, hasMore) => {
    const one = only({ 'deploy/compose.yaml': text, 'deploy/own.env': '# a\nC=1\nexport D=2\n' });
    expect(names(one)).toEqual(expected);
    expect(one.hasMore).toBe(hasMore);
  });

  test.each([
    ['build: .', 'deploy/Dockerfile'],
    ['build: ..', 'Dockerfile'],
    ['build: { context: ../app, dockerfile: web.Dockerfile }', 'app/web.Dockerfile'],
    ['build: https://github.com/example/shop.git', undefined],
    ['image: shop', undefined],
  ])('with `%s` is built from %s', (line, path) => {
    const one = only({ 'deploy/compose.yaml': `services:\n  web:\n    ${line}\n    image: shop\n` });
    expect(one.dockerfile?.path).toBe(path);
  });

  test.each([
    ['"80:3000"', [3000]],
    ['3000', [3000]],
    ['"127.0.0.1:80:3000/tcp"', [3000]],
    ['{ target: 3000, published: 80 }', [3000]],
    ['"53:53/udp"', []],
    ['"3000-3005:3000-3005"', []],
    ['"${PORT}:${PORT}"', []],
  ])('leads with %s to %j', (entry, ports) => {
    const one = only({ 'compose.yaml': service(`    ports:\n      - ${entry}\n`) });
    expect(one.ports.map(({ port }) => port)).toEqual(ports);
  });

  it('is production only where nothing else is', () => {
    const compose = { 'compose.yaml': service('') };
    expect(forProduction(deployed(compose)).length).toBe(1);
    expect(
      forProduction(deployed({ ...compose, 'a.yaml': pod('') })).map(({ platform }) => platform),
    ).toEqual(['kubernetes']);
  });
});
