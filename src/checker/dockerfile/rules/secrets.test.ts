import { describe, expect, test } from 'vitest';
import { checkDockerfile } from '../check-dockerfile.ts';

const ARG_OR_ENV = 'SecretsUsedInArgOrEnv';
const IN_IMAGE = '12f/03-secret-in-image';
const ENV_FILE = '12f/03-env-file-in-image';
const CODES: readonly string[] = [ARG_OR_ENV, IN_IMAGE, ENV_FILE];

/** `CODE severity:line` of what the rules about secrets find in a stage of these lines; FROM is line 1. */
function found(lines: string): string[] {
  return checkDockerfile({ path: 'Dockerfile', text: `FROM a:1\n${lines}\n` })
    .filter(({ code }) => CODES.includes(code))
    .map(({ code, severity, range }) => `${code} ${severity}:${String(range.start.line + 1)}`);
}

/** Put together here, so that no scanner of this repository takes it for a real one. */
const TOKEN = `ghp_${'a1B2c3D4e5F6g7H8j9'.repeat(2)}`;

/** An instruction, the severity, and the line where that is not the instruction's first. */
type Case = [line: string, severity: 'error' | 'warning', at?: number];

describe('ARG and ENV', () => {
  test.each<Case>([
    ['ENV DB_PASSWORD=tiger', 'warning'],
    ['ENV DB_PASSWORD tiger', 'warning'],
    ['ENV passwd=banana', 'warning'],
    ['ARG super_secret_token', 'warning'],
    ['ARG auth=bar', 'warning'],
    ['ONBUILD ARG NPM_TOKEN', 'warning'],
    ['ENV NPM_TOKEN=$NPM_TOKEN', 'warning'],
    [`ENV X=${TOKEN}`, 'error'],
    [`ARG X="${TOKEN}"`, 'error'],
    ['ENV DATABASE_URL=postgres://shop:tiger@db/shop', 'error'],
    ['ENV A=b \\\n  DB_URL="mysql://:tiger@db"', 'error', 3],
  ])('%s: %s', (line, severity, at = 2) => {
    expect(found(line)).toEqual([`${ARG_OR_ENV} ${severity}:${String(at)}`]);
  });

  test('each of several names is told', () => {
    expect(found('ENV passwd=banana secret=apple PORT=80')).toHaveLength(2);
  });

  test.each([
    'ENV PUBLIC_KEY_URL=https://example.com/key TOKEN_TTL=60',
    'ENV SESSION_SECRET_FILE=/run/secrets/session AUTH_MODULE_VERSION=1.2',
    'ENV DB_PASSWORD=',
    'ENV DB_PASSWORD=""',
    'ENV DB_PASSWORD="changeme"',
    'ARG API_TOKEN=<token>',
    'ARG GPG_KEY=E3FF2839C048B25C084DEBE9B26995E310250568',
    'ENV MYSQL_ALLOW_EMPTY_PASSWORD=yes',
    'ENV SSL_KEY=/etc/ssl/private/shop.key',
    '# ENV DB_PASSWORD=tiger',
  ])('%s: nothing', (line) => {
    expect(found(line)).toEqual([]);
  });
});

describe('commands, labels and files', () => {
  test.each<Case>([
    [`LABEL token="${TOKEN}"`, 'error'],
    [`RUN curl -H "Authorization: Bearer ${TOKEN}" https://example.com`, 'error'],
    [`RUN ["git", "clone", "https://x:${TOKEN}@example.com/shop.git"]`, 'error'],
    ['RUN pip install --index-url https://mo:tiger@example.com/simple shop', 'error'],
    ['ADD https://mo:tiger@example.com/shop.tar.gz /srv/', 'error'],
    ['CMD ["server", "--database=postgres://shop:tiger@db/shop"]', 'error'],
    [`RUN true && \\\n  # with a token\n  echo ${TOKEN} > /token`, 'error', 4],
    [`RUN <<EOF\n# ${TOKEN}\ntrue\nEOF`, 'error', 3],
    [`COPY <<EOF /app/token\n${TOKEN}\nEOF`, 'error', 3],
    ['COPY <<EOF /etc/key\n-----BEGIN RSA PRIVATE KEY-----\nMII\nEOF', 'error', 3],
    ['ONBUILD RUN git clone https://mo:tiger@example.com/shop.git', 'error'],
    ['RUN wget --password=tiger https://example.com', 'warning'],
    ['RUN wget --password "tiger" https://example.com', 'warning'],
    ['RUN sudo wget --http-password=tiger https://example.com', 'warning'],
    ["RUN bash -c 'tool --api-key a1b2c3'", 'warning'],
    ['RUN curl -u mo:tiger https://example.com', 'warning'],
    ['RUN sshpass -p tiger ssh example.com', 'warning'],
    ['RUN <<EOF\nset -e\ntool --token tiger\nEOF', 'warning', 4],
  ])('%s: %s', (line, severity, at = 2) => {
    expect(found(line)).toEqual([`${IN_IMAGE} ${severity}:${String(at)}`]);
  });

  test.each([
    `RUN true && \\\n  # echo ${TOKEN}\n  true`,
    `# ${TOKEN}`,
    'RUN git clone "https://x:$TOKEN@example.com/shop.git"',
    'RUN pip install git+ssh://git@example.com/shop.git@v1',
    'RUN skopeo copy docker://alpine:3.22@sha256:0123456789abcdef dir:/srv',
    'RUN wget --password="$PASSWORD" https://example.com',
    'RUN wget --password "$(cat /run/secrets/password)" https://example.com',
    'RUN tool --password-file /run/secrets/x --password-stdin < /run/secrets/x',
    'RUN tool --token --verbose',
    'RUN tool --token=<token> --password PASSWORD --secret id=npm,src=.npmrc',
    'RUN adduser --disabled-password mo',
    'RUN echo "use --token to log in"',
    'RUN curl -u "mo:$PASSWORD" -U mo https://example.com',
    'RUN chown -R 1000:1000 /srv && tool -u 1000:1000',
    'RUN tool --token /run/secrets/token --api-key key.pem',
  ])('%s: nothing', (line) => {
    expect(found(line)).toEqual([]);
  });
});

describe('copied files', () => {
  test.each([
    'COPY .env ./',
    'COPY .env* ./',
    'COPY .env.production /app/.env',
    'COPY ["config/shop.env", "/app/"]',
    'ADD id_ed25519 /root/.ssh/',
    'COPY certs/server.key /etc/ssl/',
    'COPY --chown=1:1 .kube/config /root/.kube/config',
    'COPY service-account-shop.json /app/',
    'COPY .aws/credentials /root/.aws/',
  ])('%s: a warning', (line) => {
    expect(found(line)).toEqual([`${ENV_FILE} warning:2`]);
  });

  test.each([
    'COPY .env.example .env.sample ./',
    'COPY env.ts .envrc.md environment ./',
    'COPY ca.pem fullchain.pem /etc/ssl/certs/',
    'COPY llvm-snapshot.gpg.key /etc/apt/',
    'COPY id_rsa.pub /root/.ssh/',
    'RUN touch .env',
  ])('%s: nothing', (line) => {
    expect(found(line)).toEqual([]);
  });
});

test('a long file takes time by its length', () => {
  const time = (count: number): number => {
    const text = `FROM a:1\nRUN true${' \\\n && tool --password tiger://a:b@c'.repeat(count)}\n`;
    const began = performance.now();
    expect(found(text)).not.toEqual([]);
    return performance.now() - began;
  };
  time(500);
  expect(time(8000)).toBeLessThan(60 * Math.max(5, time(500)));
});
