import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonFinding } from './cli/formats.ts';

const CLI = fileURLToPath(new URL('cli.ts', import.meta.url));
const GOOD = `{
  "family": "web",
  "executionRoleArn": "ecsTaskExecutionRole",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "logConfiguration": {
        "logDriver": "awslogs",
        "options": { "awslogs-group": "web", "awslogs-region": "eu-west-1", "awslogs-create-group": "true" }
      }
    }
  ]
}
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'checker-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
}

function check(...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...words], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

function findings(...paths: readonly string[]): readonly JsonFinding[] {
  return JSON.parse(check('--format', 'json', ...paths).stdout) as readonly JsonFinding[];
}

describe('what it finds', () => {
  it('is silent about a good file, and exits 0', () => {
    const path = file('good/task-definition.json', GOOD);
    expect(check(path)).toEqual({ status: 0, stdout: '1 file checked: nothing found.\n', stderr: '' });
    expect(check('--format', 'json', path)).toEqual({ status: 0, stdout: '[]\n', stderr: '' });
  });

  it('gives JSON with places that count from 1, and exits 1 on an error', () => {
    const path = file('bad/task-definition.json', GOOD.replace('256', '"256"'));
    expect(check('--format=json', path).status).toBe(1);
    expect(findings(path)).toEqual([
      {
        file: path,
        line: 8,
        column: 17,
        endLine: 8,
        endColumn: 22,
        severity: 'error',
        code: 'ecs/wrong-type',
        aliases: [],
        factor: null,
        message: expect.stringContaining('whole number') as string,
      },
    ]);
  });

  it('gives text with the line, a marker and a summary', () => {
    const path = file('text/task-definition.json', GOOD.replace('256', '"256"'));
    const { stdout } = check('--format', 'text', path);
    expect(stdout).toContain(`${path}:8:17 error ecs/wrong-type\n`);
    expect(stdout).toContain('  8 |       "memory": "256",\n    |                 ^^^^^\n');
    expect(stdout.endsWith('1 file checked: 1 error.\n')).toBe(true);
  });

  it('exits 0 where there are warnings only', () => {
    const path = file('warning/task-definition.json', GOOD.replace('web:1.4', 'web'));
    expect(findings(path)).toMatchObject([{ severity: 'warning', code: '12f/05-image-tag', factor: 5 }]);
    expect(check(path).status).toBe(0);
  });

  it('walks folders for files of a known kind, and passes over node_modules and .git', () => {
    for (const name of ['node_modules/x/Dockerfile', '.git/Dockerfile', 'package.json', 'server.js']) {
      file(`tree/${name}`, '{}');
    }
    file('tree/app/Dockerfile', '');
    file('tree/deploy/web.json', '{ "containerDefinitions": [] }');
    const files = new Set(findings(join(folder, 'tree')).map((finding) => finding.file));
    expect([...files]).toEqual([join(folder, 'tree/app/Dockerfile'), join(folder, 'tree/deploy/web.json')]);
  });

  it('says so where a folder holds nothing to check', () => {
    file('nothing/readme.txt', 'Nothing.');
    const { status, stdout, stderr } = check('--format', 'json', join(folder, 'nothing'));
    expect({ status, stdout }).toEqual({ status: 0, stdout: '[]\n' });
    expect(stderr).toContain('holds no Dockerfile');
  });
});

describe('strange files', () => {
  const dockerfile = 'FROM node:24-alpine\n';
  it.each([
    ['empty', 'Dockerfile', '', 'file/empty'],
    ['5 MB', 'Dockerfile', `# ${'x'.repeat(5_000_000)}\n`, 'file/too-large'],
    ['not UTF-8', 'Dockerfile', Uint8Array.from([0x46, 0x52, 0x4f, 0x4d, 0x20, 0xe9, 0x0a]), 'file/binary'],
    ['UTF-16', 'Dockerfile', Buffer.from(`\uFEFF${dockerfile}`, 'utf16le'), 'file/binary'],
    ['binary', 'Dockerfile', Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1, 2]), 'file/binary'],
    ['with a byte order mark', 'task-definition.json', `\uFEFF${GOOD}`, 'file/byte-order-mark'],
    ['broken JSON', 'task-definition.json', GOOD.slice(0, 80), 'json/syntax'],
    ['deeply nested', 'task-definition.json', '['.repeat(10_000), 'json/syntax'],
    ['of another kind', 'notes.txt', 'Hello.', 'file/unknown-language'],
  ])('answers about a file that is %s', (name, path, content, code) => {
    expect(findings(file(`${name}/${path}`, content)).map((finding) => finding.code)).toEqual([code]);
  });

  it('reads CRLF line ends', () => {
    const path = file('crlf/task-definition.json', GOOD.replace('256', '"256"').replaceAll('\n', '\r\n'));
    expect(findings(path)).toMatchObject([{ line: 8, column: 17, endLine: 8, endColumn: 22 }]);
  });

  it('says which file cannot be read, checks the others, and exits 2', () => {
    const good = file('unreadable/task-definition.json', GOOD);
    const { status, stdout, stderr } = check('/proc/self/mem', good);
    expect(status).toBe(2);
    expect(stderr).toContain('/proc/self/mem could not be read');
    expect(stdout).toBe('1 file checked: nothing found.\n');
  });
});

describe('misuse', () => {
  it.each([
    ['no path', [], 'No path was given'],
    ['a path that is not there', ['/no/such/file'], 'There is no file or folder /no/such/file'],
    ['an unknown flag', ['--fix', '.'], 'There is no flag --fix'],
    ['an unknown format', ['--format', 'xml', '.'], 'The formats are json and text'],
    ['a format without a name', ['.', '--format'], '--format stands last'],
  ])('exits 2 on %s and says what to do', (_, words, message) => {
    const { status, stdout, stderr } = check(...words);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('    at ');
  });

  it('takes what follows -- as paths', () => {
    expect(check('--', '--fix').stderr).toContain('There is no file or folder --fix');
  });
});

it('does not mind a reader that leaves early', async () => {
  const entries = Array.from({ length: 5000 }, (_, index) => `"x${index}": 1`);
  const path = file('pipe/task-definition.json', `{ ${entries.join(', ')} }`);
  const child = spawn(process.execPath, [CLI, path], { stdio: ['ignore', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  child.stdout.once('data', () => child.stdout.destroy());
  const status = await new Promise((resolve) => child.on('close', resolve));
  expect({ status, errors }).toEqual({ status: 1, errors: '' });
});
