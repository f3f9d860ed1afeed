import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { SourceFile } from '../diagnostic.ts';
import { gradeOf } from './scorecard.ts';
import { checkWorkspace } from './workspace.ts';

const files = (texts: Readonly<Record<string, string>>): readonly SourceFile[] =>
  Object.entries(texts).map(([path, text]) => ({ path, text }));
const codesOf = async (texts: Readonly<Record<string, string>>): Promise<readonly string[]> => {
  const { diagnostics } = await checkWorkspace(files(texts));
  return diagnostics.map(({ path, code, range }) => `${path}:${String(range.start.line + 1)} ${code}`);
};
const gradesOf = async (texts: Readonly<Record<string, string>>): Promise<string> => {
  const { scorecard } = await checkWorkspace(files(texts));
  return scorecard.map(({ factor, grade }) => `${String(factor)} ${grade}`).join(', ');
};
const task = (container: object, rest: object = {}): string =>
  JSON.stringify(
    {
      family: 'shop',
      requiresCompatibilities: ['FARGATE'],
      networkMode: 'awsvpc',
      cpu: '256',
      memory: '512',
      executionRoleArn: 'arn:aws:iam::111122223333:role/shop',
      ...rest,
      containerDefinitions: [container],
    },
    undefined,
    2,
  );
const LOGS = {
  logDriver: 'awslogs',
  options: {
    'awslogs-group': 'shop',
    'awslogs-create-group': 'true',
    'awslogs-region': 'eu-central-1',
    'awslogs-stream-prefix': 'web',
  },
};

const GOOD = {
  '.dockerignore': 'node_modules\n.env*\n',
  Dockerfile:
    'FROM node:24.11-slim AS build\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\nCOPY src ./src\nRUN npm run build\n\nFROM node:24.11-slim\nWORKDIR /app\nCOPY --from=build /app/dist ./dist\nUSER 1000\nEXPOSE 8080\nCMD ["node", "dist/server.js"]\n',
  'package.json':
    '{ "name": "shop", "scripts": { "migrate": "node dist/migrate.js" }, "dependencies": { "pg": "8.16.3" } }',
  'package-lock.json': '{ "lockfileVersion": 3 }',
  'src/server.js':
    "const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });\nconst server = http.createServer(answer).listen(process.env.PORT ?? 8080);\nprocess.on('SIGTERM', () => server.close(() => pool.end()));\n",
  'web.task-definition.json': task({
    name: 'web',
    image: 'registry.example.com/shop:1.4.2',
    essential: true,
    readonlyRootFilesystem: true,
    stopTimeout: 60,
    portMappings: [{ containerPort: 8080 }],
    environment: [{ name: 'PORT', value: '8080' }],
    secrets: [
      {
        name: 'DATABASE_URL',
        valueFrom: 'arn:aws:ssm:eu-central-1:111122223333:parameter/shop/database-url',
      },
    ],
    logConfiguration: LOGS,
  }),
  'migrate.task-definition.json': task(
    {
      name: 'migrate',
      image: 'registry.example.com/shop:1.4.2',
      essential: true,
      command: ['node', 'dist/migrate.js'],
      secrets: [
        {
          name: 'DATABASE_URL',
          valueFrom: 'arn:aws:ssm:eu-central-1:111122223333:parameter/shop/database-url',
        },
      ],
      logConfiguration: LOGS,
    },
    { family: 'shop-migrate' },
  ),
};

const MIDDLING = {
  Dockerfile: 'FROM node:24-slim\nWORKDIR /app\nCOPY . .\nRUN npm install\nEXPOSE 3000\nCMD node server.js\n',
  'package.json': '{ "name": "shop", "dependencies": { "express": "^5.1.0" } }',
  'package-lock.json': '{ "lockfileVersion": 3 }',
  'server.js': 'app.listen(process.env.PORT ?? 3000);\n',
};

const BAD = {
  Dockerfile:
    'FROM node:latest\nRUN git clone https://github.com/example/shop.git /app\nENV DB_PASSWORD=hunter2 LOG_FILE=/var/log/shop.log\nEXPOSE 3000\nCMD npx prisma migrate deploy && supervisord\n',
  'package.json': '{ "dependencies": { "express": "^5.1.0", "express-session": "1" } }',
  'server.js':
    "import session from 'express-session';\napp.use(session({ secret: 'x' }));\nnew pg.Pool({ host: 'localhost' });\napp.listen(5000);\n",
  'task-definition.json': task({
    name: 'web',
    image: 'shop:latest',
    portMappings: [{ containerPort: 8080 }],
    environment: [{ name: 'DATABASE_URL', value: 'postgres://shop:hunter2@localhost/shop' }],
  }),
};

describe('the scorecard', () => {
  it('of a workspace that keeps the factors', async () => {
    expect(await gradesOf(GOOD)).toBe(
      '1 kept, 2 kept, 3 kept, 4 kept, 5 kept, 6 kept, 7 kept, 8 kept, 9 kept, 10 unseen, 11 kept, 12 kept',
    );
    expect(await codesOf(GOOD)).toEqual([]);
  });

  it('of one in the middle', async () => {
    expect(await gradesOf(MIDDLING)).toBe(
      '1 kept, 2 partly, 3 kept, 4 unseen, 5 unseen, 6 unseen, 7 kept, 8 unseen, 9 broken, 10 unseen, 11 unseen, 12 unseen',
    );
  });

  it('of one that breaks them', async () => {
    expect(await gradesOf(BAD)).toBe(
      '1 partly, 2 broken, 3 broken, 4 partly, 5 broken, 6 broken, 7 broken, 8 partly, 9 broken, 10 broken, 11 broken, 12 partly',
    );
  });

  it('says what to mend first, for every factor that something speaks against', async () => {
    const { scorecard, diagnostics } = await checkWorkspace(files(BAD));
    for (const { factor, against, first, unseen } of scorecard) {
      expect(first).toBe(against[0]);
      expect(against.length).toBe(diagnostics.filter((each) => each.factor === factor).length);
      expect(unseen.length).toBeGreaterThan(0);
    }
    expect(scorecard[2]?.first?.code).toBe('SecretsUsedInArgOrEnv');
  });

  it('of nothing says nothing', async () => {
    const { scorecard, diagnostics } = await checkWorkspace([]);
    expect(diagnostics).toEqual([]);
    expect(scorecard.every(({ grade }) => grade === 'unseen')).toBe(true);
  });

  test.each([
    [[], false, 'unseen'],
    [[], true, 'kept'],
    [['info'], true, 'kept'],
    [['style', 'info'], false, 'partly'],
    [['warning'], true, 'partly'],
    [['warning'], false, 'broken'],
    [['info', 'error'], true, 'broken'],
  ] as const)('%j with evidence %s comes to %s', (against, evidence, grade) => {
    expect(gradeOf(against, evidence)).toBe(grade);
  });
});

describe('a workspace', () => {
  it('gives each file its own findings and those of all together, by position', async () => {
    expect(await codesOf(MIDDLING)).toEqual([
      'Dockerfile:4 12f/02-install-from-lock',
      'Dockerfile:6 JSONArgsRecommended',
      'server.js:1 12f/09-no-sigterm-handler',
    ]);
  });

  it('heeds the settings that lie in it', async () => {
    const quiet = { ...MIDDLING, '.hadolint.yaml': 'ignored: [DL3025]\n' };
    expect(await codesOf(quiet)).not.toContain('Dockerfile:6 JSONArgsRecommended');
    const asked = {
      ...MIDDLING,
      '.hadolint.yaml':
        'ignored: [12f/02-install-from-lock]\noverride: { error: [12f/09-no-sigterm-handler] }\n',
    };
    const { diagnostics } = await checkWorkspace(files(asked));
    expect(diagnostics.map(({ code, severity }) => `${code} ${severity}`)).toEqual([
      'JSONArgsRecommended warning',
      '12f/09-no-sigterm-handler error',
    ]);
  });

  it('says nothing of one finding twice', async () => {
    const { diagnostics } = await checkWorkspace(files(BAD));
    const places = diagnostics.map(({ path, code, range }) => JSON.stringify([path, code, range]));
    expect(new Set(places).size).toBe(places.length);
  });

  it('is quick: a lab’s in a hundredth of a second, two thousand files in a few seconds', async () => {
    const many = files(
      Object.fromEntries(
        Array.from({ length: 250 }, (_, at) =>
          Object.entries(BAD).map(([path, text]) => [`service-${String(at)}/${path}`, text] as const),
        ).flat(),
      ),
    );
    const started = performance.now();
    const { diagnostics } = await checkWorkspace(many);
    expect(diagnostics.length).toBeGreaterThan(1_000);
    // Not a measurement: a guard against work that grows with the square of the files.
    expect(performance.now() - started).toBeLessThan(15_000);
  });

  const YAML_LINES = [
    'apiVersion: v1\nkind: Pod\nmetadata: { name: web }',
    'spec:\n  containers:\n    - name: web',
    '      env: [{ name: A, value: 1 }, { name: }, 7]',
    '      envFrom: [{ configMapRef: { name: a } }, {}]',
    '      ports: [{ containerPort: 80 }, 80, null]',
    'services:\n  web:\n    build: .',
    '    build: { context: ../.., dockerfile: [] }',
    '    env_file: [.env, { path: .env }, 3]',
    '    ports: ["80:80", 80, { target: 80 }, {}]',
    '    environment: [A=1, B, =]',
    '---',
    '- run: docker build -t a/b:$C .',
    'a: &a [*a]',
  ];

  it('gives an answer whatever the files hold', async () => {
    const path = fc.constantFrom(
      'Dockerfile',
      'a/Dockerfile',
      'package.json',
      'server.js',
      'a/app.py',
      'main.go',
      'x.rb',
      'Main.java',
      'i.php',
      '.dockerignore',
      '.hadolint.yaml',
      'task-definition.json',
      'package-lock.json',
      '.env',
      'compose.yaml',
      'web.yaml',
      'Program.cs',
      'application.yml',
      '.github/workflows/deploy.yml',
    );
    const pieces = fc.constantFrom(
      ...Object.values(BAD).flatMap((text) => text.split('\n')),
      ...YAML_LINES,
      '"',
      "'",
      '`',
      '"""',
      '/*',
      '#',
      '\\',
      '{',
      '[',
      '\u0000',
      '\ud800',
    );
    const text = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('\n'));
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.record({ path, text }), { selector: (file) => file.path, maxLength: 8 }),
        async (some) => {
          const { diagnostics, scorecard } = await checkWorkspace(some);
          expect(scorecard).toHaveLength(12);
          for (const { path: at, range } of diagnostics) {
            const lines = some.find((file) => file.path === at)?.text.split(/\r\n|\r|\n/);
            expect(lines?.length).toBeGreaterThan(range.end.line);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
