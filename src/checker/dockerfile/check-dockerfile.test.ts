import { describe, expect, test } from 'vitest';
import { checkDockerfile } from './check-dockerfile.ts';

function codes(text: string): string[] {
  return checkDockerfile({ path: 'Dockerfile', text }).map((diagnostic) => diagnostic.code);
}

test('a sound Dockerfile gives nothing', () => {
  expect(
    codes(
      `# syntax=docker/dockerfile:1
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY . .
RUN npm run build

FROM node:24-slim
WORKDIR /app
COPY --from=build --chown=node:node /app/dist ./dist
USER 1000:1000
EXPOSE 8080
CMD ["node", "dist/server.js"]
`,
    ),
  ).toEqual([]);
});

test('diagnostics are in order of position, with 0-based UTF-16 ranges', () => {
  const found = checkDockerfile({
    path: 'a/Dockerfile',
    text: 'FROM node\r\nLABEL a="😀" TOKEN\nCMD node a.js\n',
  });
  expect(found.map(({ code, path, range }) => [code, path, range.start, range.end])).toEqual([
    ['DL3006', 'a/Dockerfile', { line: 0, character: 5 }, { line: 0, character: 9 }],
    ['dockerfile/invalid-key-value', 'a/Dockerfile', { line: 1, character: 13 }, { line: 1, character: 18 }],
    ['JSONArgsRecommended', 'a/Dockerfile', { line: 2, character: 0 }, { line: 2, character: 13 }],
  ]);
});

test('a file without FROM still gets its other rules', () => {
  expect(codes('ENV API_KEY=abc\nMAINTAINER me\n')).toEqual([
    'dockerfile/no-stage',
    'SecretsUsedInArgOrEnv',
    'MaintainerDeprecated',
  ]);
});

describe('what the file asks for', () => {
  const file = 'FROM node as b\nCMD node a.js\n';

  test('nothing asked, all told', () => {
    expect(codes(file)).toEqual(['DL3006', 'FromAsCasing', 'JSONArgsRecommended']);
  });

  test('# check=skip leaves out codes, under any of their names, or all', () => {
    expect(codes(`# check=skip=JSONArgsRecommended,fromascasing\n${file}`)).toEqual(['DL3006']);
    expect(codes(`# check=skip=DL3025;error=true\n${file}`)).toEqual(['DL3006', 'FromAsCasing']);
    expect(codes(`# check=skip=all\n${file}BOOM\n`)).toEqual(['dockerfile/unknown-instruction']);
  });

  test('# check=error=true makes errors of the build checks', () => {
    const found = checkDockerfile({ path: 'Dockerfile', text: `# check=error=true\n${file}` });
    expect(found.map(({ code, severity }) => [code, severity])).toEqual([
      ['DL3006', 'warning'],
      ['FromAsCasing', 'error'],
      ['JSONArgsRecommended', 'error'],
    ]);
  });

  test('# hadolint ignore holds for the next instruction, and may give its reason', () => {
    expect(codes(`# hadolint ignore=DL3006, FromAsCasing the base is ours\n${file}`)).toEqual([
      'JSONArgsRecommended',
    ]);
    expect(codes(`FROM node\n# hadolint ignore=DL3025\n# and a remark\nCMD node \\\n a.js\nCMD x\n`)).toEqual(
      ['DL3006', 'MultipleInstructionsDisallowed', 'JSONArgsRecommended'],
    );
    expect(codes(`# hadolint ignore=DL3006\n# hadolint ignore=FromAsCasing\n${file}`)).toEqual([
      'JSONArgsRecommended',
    ]);
  });

  test('# hadolint global ignore holds for the file, wherever it stands', () => {
    expect(codes(`${file}# hadolint global ignore=DL3006,DL3025\n`)).toEqual(['FromAsCasing']);
  });
});

describe('names of secrets', () => {
  test.each([
    'API_KEY',
    'DB_PASSWORD',
    'GITHUB_TOKEN',
    'secret_message',
    'AUTH',
    'PGPASSWORD',
    'AWS_SECRET_ACCESS_KEY',
  ])('%s is one', (name) => {
    expect(codes(`FROM scratch\nENV ${name}=abc\n`)).toEqual(['SecretsUsedInArgOrEnv']);
  });

  test.each([
    'PUBLIC_KEY_URL',
    'TOKEN_TTL',
    'DB_PASSWORD_FILE',
    'SSL_KEY_PATH',
    'MONKEY',
    'AUTHOR',
    'KEYBOARD',
    'SORT_KEY',
  ])('%s is none', (name) => {
    expect(codes(`FROM scratch\nENV ${name}=abc\n`)).toEqual([]);
  });

  test.each([
    'postgres://shop:hunter2@db/shop',
    'redis://:hunter2@cache:6379',
    'AKIAIOSFODNN7EXAMPLE',
    '"-----BEGIN RSA PRIVATE KEY-----"',
  ])('%s is one by its value', (value) => {
    expect(codes(`FROM scratch\nENV X=${value}\n`)).toEqual(['SecretsUsedInArgOrEnv']);
  });

  test.each([
    'postgres://db/shop',
    'postgres://shop@db/shop',
    'https://example.com:8080/a@b',
    'http://a/x:y@z',
    '""',
  ])('%s is none by its value', (value) => {
    expect(codes(`FROM scratch\nENV X=${value} API_KEY=\n`)).toEqual([]);
  });
});

describe('which rules run', () => {
  test('a rule runs once where its name is an instruction’s and a command’s', () => {
    expect(codes('FROM alpine:3.22\nUSER 65534\nRUN true && CMD x && ENTRYPOINT y\nCMD node a.js\n')).toEqual(
      ['JSONArgsRecommended'],
    );
  });

  test('a rule about a command runs where only one part of a long file has it', () => {
    const text = `FROM debian:13-slim\nUSER 65534\n${'ENV A=1\n'.repeat(600)}RUN set -x; curl a | sh; apt-get upgrade; wget b\n`;
    expect(codes(text)).toEqual(expect.arrayContaining(['DL4006', 'DL4001']));
  });

  test.each([
    ['flags on one line', `FROM a:1\nCOPY ${'--from=b '.repeat(70_000)}a b\n`],
    [
      'flags of different names',
      `FROM a:1\n${Array.from({ length: 70_000 }, (_, at) => `COPY --f${at} a b\n`).join('')}`,
    ],
    ['mounts', `FROM a:1\nRUN ${'--mount=from=b,target=/c '.repeat(70_000)}true\n`],
    ['stages with variables', 'ARG A=a:1\n' + 'FROM $A\n'.repeat(140_000)],
    ['variables on one line', `FROM a:1\nENV ${'A=$B '.repeat(140_000)}\n`],
    ['variables in one word', `FROM a:1\nENV A=${'$B'.repeat(140_000)}\n`],
    ['unknown instructions', Array.from({ length: 70_000 }, (_, at) => `X${at} a\n`).join('')],
    ['commands on one line', `FROM a:1\nRUN ${'a;'.repeat(140_000)}\n`],
    ['pairs without a name', `FROM a:1\nLABEL ${'=a '.repeat(140_000)}\n`],
  ])('many %s overwhelm nothing', { timeout: 30_000 }, (_name, text) => {
    expect(codes(text)).toEqual(expect.any(Array));
  });
});
