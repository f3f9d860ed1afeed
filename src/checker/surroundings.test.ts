import { describe, expect, it, test } from 'vitest';
import { checkFile } from './check.ts';
import type { SourceFile } from './diagnostic.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import { surroundingsOf } from './surroundings.ts';

const IGNORE_TAGS = 'ignored: [DL3006]';

async function settingsFor(text: string) {
  return (await surroundingsOf({ path: 'Dockerfile', text: '' }, [{ path: '.hadolint.yaml', text }]))
    .settings;
}

async function codes(path: string, text: string, beside: Readonly<Record<string, string>>) {
  const files = Object.entries(beside).map(([name, each]) => ({ path: name, text: each }));
  const found = checkFile({ path, text }, await surroundingsOf({ path, text }, files));
  return found.map(({ code, severity }) => `${severity} ${code}`);
}

describe('where the configuration lies', () => {
  const text = 'FROM node\n';

  test.each([
    ['beside the file', 'app/Dockerfile', { 'app/.hadolint.yaml': IGNORE_TAGS }],
    ['in a folder above', 'a/b/c/Dockerfile', { 'a/.hadolint.yml': IGNORE_TAGS }],
    ['at the root', 'a/b/Dockerfile', { '.hadolint.yaml': IGNORE_TAGS }],
    ['above an absolute path', '/srv/app/Dockerfile', { '/srv/.hadolint.yaml': IGNORE_TAGS }],
    ['nearest', 'a/b/Dockerfile', { 'a/b/.hadolint.yaml': IGNORE_TAGS, '.hadolint.yaml': '' }],
    ['as .yaml before .yml', 'Dockerfile', { '.hadolint.yml': '', '.hadolint.yaml': IGNORE_TAGS }],
  ])('%s', async (_, path, beside: Record<string, string>) => {
    expect(await codes(path, text, beside)).toEqual([]);
  });

  test.each([
    ['in a folder beside', 'a/Dockerfile', { 'b/.hadolint.yaml': IGNORE_TAGS }],
    ['below', 'Dockerfile', { 'a/.hadolint.yaml': IGNORE_TAGS }],
  ])('not %s', async (_, path, beside: Record<string, string>) => {
    expect(await codes(path, text, beside)).toEqual(['warning DL3006']);
  });
});

describe('which .dockerignore holds', () => {
  const text = 'FROM scratch\nCOPY dist /\n';

  test.each([
    ['beside the file', 'app/Dockerfile', { 'app/.dockerignore': 'dist' }, 1],
    ['in a folder above', 'app/docker/Dockerfile', { 'app/.dockerignore': 'dist' }, 1],
    ['the nearest', 'app/Dockerfile', { '.dockerignore': 'dist', 'app/.dockerignore': 'x' }, 0],
    ['the file’s own', 'web.dockerfile', { 'web.dockerfile.dockerignore': 'dist', '.dockerignore': '' }, 1],
    ['its own alone', 'web.dockerfile', { 'web.dockerfile.dockerignore': 'x', '.dockerignore': 'dist' }, 0],
  ])('%s', async (_, path, beside: Record<string, string>, count) => {
    const found = await codes(path, text, beside);
    expect(found.filter((each) => each.includes('CopyIgnoredFile'))).toHaveLength(count);
  });
});

describe('what the configuration asks', () => {
  const text = 'FROM node as b\nCMD node a.js\nBOOM\n';

  test('nothing', async () => {
    expect(await settingsFor('')).toEqual(DEFAULT_SETTINGS);
    expect(await settingsFor('ignored:\n')).toEqual(DEFAULT_SETTINGS);
  });

  test('codes are ignored under any name in any case, but not what stops the build', async () => {
    const config = 'ignored: [dl3025, FROMASCASING, dockerfile/unknown-instruction]';
    expect(await codes('Dockerfile', text, { '.hadolint.yaml': config })).toEqual([
      'warning DL3006',
      'error dockerfile/unknown-instruction',
    ]);
  });

  test('codes weigh what it says, under any name', async () => {
    const config =
      'override:\n  error: [DL3006]\n  info: [DL3025]\n  style: [dockerfile/unknown-instruction]';
    expect(await codes('Dockerfile', text, { '.hadolint.yaml': config })).toEqual([
      'error DL3006',
      'style FromAsCasing',
      'info JSONArgsRecommended',
      'error dockerfile/unknown-instruction',
    ]);
  });

  test('an optional rule is on where it has a severity', async () => {
    const file = 'FROM node:24-slim\n# hadolint ignore=DL3002\nUSER root\n';
    expect(await codes('Dockerfile', file, {})).toEqual([]);
    expect(await codes('Dockerfile', file, { '.hadolint.yaml': 'override: { error: [DL1001] }' })).toEqual([
      'error DL1001',
    ]);
  });

  test('hadolint’s comments may be switched off, Docker’s not', async () => {
    const file = '# check=skip=FromAsCasing\n# hadolint global ignore=DL3006\nFROM node as b\n';
    expect(await codes('Dockerfile', file, {})).toEqual([]);
    expect(await codes('Dockerfile', file, { '.hadolint.yaml': 'disable-ignore-pragma: true' })).toEqual([
      'warning DL3006',
    ]);
  });

  test('all the rest is read', async () => {
    const settings = await settingsFor(
      'failure-threshold: Warning\ntrustedRegistries: docker.io\nstrict-labels: true\nlabel-schema: { a.b: SemVer, c: rawText }\nformat: json\n',
    );
    expect(settings).toMatchObject({
      failureThreshold: 'warning',
      trustedRegistries: ['docker.io'],
      strictLabels: true,
      labels: new Map([
        ['a.b', 'semver'],
        ['c', 'text'],
      ]),
    });
    expect(await settingsFor('no-fail: true\nfailure-threshold: error')).toMatchObject({
      failureThreshold: 'none',
    });
  });

  test('aliases of YAML stand for what they name', async () => {
    const config = 'ignored: &all [DL3006]\noverride: { info: *all, error: [FromAsCasing] }';
    expect(await codes('Dockerfile', 'FROM node as b\n', { '.hadolint.yaml': config })).toEqual([
      'error FromAsCasing',
    ]);
  });

  test('of a broken one what can be read counts', async () => {
    const settings = await settingsFor(
      'ignored: [DL3006]\nstrict-labels: maybe\noverride:\n  error: DL3007\n',
    );
    expect(settings).toEqual({ ...DEFAULT_SETTINGS, ignored: new Set(['dl3006']) });
  });
});

describe('what is wrong with the configuration', () => {
  async function found(text: string) {
    const file = { path: 'a/.hadolint.yml', text };
    const diagnostics = checkFile(file, await surroundingsOf(file, []));
    return diagnostics.map(({ code, range: { start, end } }) => [
      code.replace('hadolint-config/', ''),
      `${start.line}:${start.character}-${end.line}:${end.character}`,
    ]);
  }

  test.each([
    ['ignored: [DL3008', [['syntax', '0:16-0:16']]],
    ['\tignored:\n', [['syntax', '0:0-0:1']]],
    ['a: 1\n---\nb: 2', [['syntax', '1:0-2:4']]],
    ['['.repeat(5000), [['syntax', '0:774-0:775']]],
    [
      'ignored: [1, {}]',
      [
        ['wrong-type', '0:10-0:11'],
        ['wrong-type', '0:13-0:15'],
      ],
    ],
    ['? [a]\n: b', [['wrong-type', '0:2-0:5']]],
    ['- DL3008', [['wrong-type', '0:0-0:8']]],
    [
      'override:\n  eror: []\n  error: [DL9999]',
      [
        ['unknown-key', '1:2-1:6'],
        ['unknown-code', '2:10-2:16'],
      ],
    ],
    ['"trustedRegistry": docker.io', [['unknown-key', '0:0-0:17']]],
    ['label-schema: { a: number }', [['unknown-value', '0:19-0:25']]],
    ['\uFEFFignored: x', [['wrong-type', '0:10-0:11']]],
    ['# nothing\r\n', []],
    ['', []],
  ])('%j', async (text, expected) => {
    const actual = await found(text);
    if (text.startsWith('[[')) expect(actual.map(([code]) => code)).toEqual(['syntax']);
    else expect(actual).toEqual(expected);
  });

  test('no fix that would write a name twice', async () => {
    const file = { path: '.hadolint.yaml', text: 'ignored: []\nignore: []\n' };
    const diagnostics = checkFile(file, await surroundingsOf(file, []));
    expect(diagnostics.map(({ code, fixes }) => [code, fixes])).toEqual([
      ['hadolint-config/unknown-key', undefined],
    ]);
  });
});

describe('settings for other languages than Dockerfiles', () => {
  const CONFIG = {
    path: '.hadolint.yaml',
    text: 'ignored: [12f/05-pod-image-tag, k8s/unknown-member]\noverride:\n  error: [12f/08-no-requests]\n',
  };
  const manifest = {
    path: 'web.yaml',
    text: 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: web:latest\n      comand: [a]\n',
  };
  const found = async (beside: readonly SourceFile[]): Promise<readonly string[]> =>
    checkFile(manifest, await surroundingsOf(manifest, beside)).map(
      ({ code, severity }) => `${code} ${severity}`,
    );

  it('ignore and reweigh what is no error', async () => {
    expect(await found([])).toEqual(
      expect.arrayContaining(['12f/05-pod-image-tag warning', '12f/08-no-requests info']),
    );
    const asked = await found([CONFIG]);
    expect(asked).toContain('12f/08-no-requests error');
    expect(asked.join()).not.toContain('12f/05-pod-image-tag');
  });

  it('leave alone what is refused', async () => {
    const errors = (await found([])).filter((each) => each.endsWith(' error'));
    expect(errors).not.toEqual([]);
    const codes = errors.map((each) => each.split(' ')[0]).join();
    expect(await found([{ path: '.hadolint.yaml', text: `ignored: [${codes}]\n` }])).toEqual(
      expect.arrayContaining(errors),
    );
  });
});
