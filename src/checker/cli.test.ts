import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { Readable, Writable } from 'node:stream';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonFinding } from './report/json.ts';
import { run } from './cli/run.ts';

const CLI = fileURLToPath(new URL('cli.ts', import.meta.url));
const GOOD = `{
  "family": "web", "requiresCompatibilities": ["EC2"],
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

/** A stream that keeps what is written to it. */
class Sheet extends Writable {
  text = '';

  override _write(chunk: Buffer, _: BufferEncoding, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

/** Runs the command line in this process, which is a hundred times quicker than in one of its own. */
async function checkInput(input: string, ...words: readonly string[]) {
  const [stdout, stderr] = [new Sheet(), new Sheet()];
  const stdin = Readable.from([Buffer.from(input)]);
  const status = await run(words, { stdin, stdout, stderr });
  return { status, stdout: stdout.text, stderr: stderr.text };
}

function check(...words: readonly string[]) {
  return checkInput('', ...words);
}

async function findings(...paths: readonly string[]): Promise<readonly JsonFinding[]> {
  return JSON.parse((await check('--format', 'json', ...paths)).stdout) as readonly JsonFinding[];
}

describe('what it finds', () => {
  it('is silent about a good file, and exits 0', async () => {
    const path = file('good/task-definition.json', GOOD);
    expect(await check(path)).toEqual({ status: 0, stdout: '1 file checked: nothing found.\n', stderr: '' });
    expect(await check('--format', 'json', path)).toEqual({ status: 0, stdout: '[]\n', stderr: '' });
  });

  it('gives JSON with places that count from 1, and exits 1 on an error', async () => {
    const path = file('bad/task-definition.json', GOOD.replace('256', '"256"'));
    expect((await check('--format=json', path)).status).toBe(1);
    expect(await findings(path)).toEqual([
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

  it('gives text with the line, a marker and a summary', async () => {
    const path = file('text/task-definition.json', GOOD.replace('256', '"256"'));
    const { stdout } = await check('--format', 'text', path);
    expect(stdout).toContain(`${path}:8:17 error ecs/wrong-type\n`);
    expect(stdout).toContain('  8 |       "memory": "256",\n    |                 ^^^^^\n');
    expect(stdout.endsWith('1 file checked: 1 error.\n')).toBe(true);
  });

  it('exits 0 where there are warnings only', async () => {
    const path = file('warning/task-definition.json', GOOD.replace('web:1.4', 'web'));
    expect(await findings(path)).toMatchObject([
      { severity: 'warning', code: '12f/05-image-tag', factor: 5 },
    ]);
    expect((await check(path)).status).toBe(0);
  });

  it('walks folders for files of a known kind, and passes over node_modules and .git', async () => {
    for (const name of ['node_modules/x/Dockerfile', '.git/Dockerfile', 'package.json', 'server.js']) {
      file(`tree/${name}`, '{}');
    }
    file('tree/app/Dockerfile', '');
    file('tree/deploy/web.json', '{ "containerDefinitions": [] }');
    const files = new Set((await findings(join(folder, 'tree'))).map((finding) => finding.file));
    expect([...files]).toEqual([join(folder, 'tree/app/Dockerfile'), join(folder, 'tree/deploy/web.json')]);
  });

  it('says so where a folder holds nothing to check', async () => {
    file('nothing/readme.txt', 'Nothing.');
    const { status, stdout, stderr } = await check('--format', 'json', join(folder, 'nothing'));
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
  ])('answers about a file that is %s', async (name, path, content, code) => {
    const found = await findings(file(`${name}/${path}`, content));
    expect(found.map((finding) => finding.code)).toEqual([code]);
  });

  it('reads CRLF line ends', async () => {
    const path = file('crlf/task-definition.json', GOOD.replace('256', '"256"').replaceAll('\n', '\r\n'));
    expect(await findings(path)).toMatchObject([{ line: 8, column: 17, endLine: 8, endColumn: 22 }]);
  });

  it('says which file cannot be read, checks the others, and exits 2', async () => {
    const good = file('unreadable/task-definition.json', GOOD);
    const { status, stdout, stderr } = await check('/proc/self/mem', good);
    expect(status).toBe(2);
    expect(stderr).toContain('/proc/self/mem could not be read');
    expect(stdout).toBe('1 file checked: nothing found.\n');
  });
});

describe('--scorecard', () => {
  const shop = (): string => {
    file(
      'shop/Dockerfile',
      'FROM node:24-slim\nCOPY . .\nRUN npm ci\nEXPOSE 3000\nCMD ["node", "src/server.js"]\n',
    );
    file('shop/package-lock.json', '{}');
    file('shop/src/server.js', 'app.listen(5000);\n');
    file('shop/node_modules/a/Dockerfile', 'FROM a as b\n');
    return join(folder, 'shop');
  };

  it('grades a folder, with reasons and places', async () => {
    const { status, stdout, stderr } = await check('--scorecard', shop());
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^shop: 3 files read, \d findings\.\n/);
    expect(stdout.match(/^ *[IVX]+ {2}\S.* (?:kept|partly kept|broken|not seen)$/gm)).toHaveLength(12);
    expect(stdout).toContain('(src/server.js:1)');
  });

  it('gives the same as JSON and as Markdown', async () => {
    const path = shop();
    const json = JSON.parse((await check('--format', 'json', '--scorecard', path)).stdout) as {
      name: string;
      scorecard: readonly { factor: number; grade: string }[];
      diagnostics: readonly { code: string }[];
    };
    expect([json.name, json.scorecard.length]).toEqual(['shop', 12]);
    expect(json.diagnostics.map(({ code }) => code)).toContain('12f/07-port-agreement');
    const { stdout } = await check('--scorecard', '--format', 'markdown', path);
    expect(stdout).toContain('| 7 | Port binding | broken |');
  });

  it('is for one folder, and mends nothing', async () => {
    const path = shop();
    for (const words of [
      [join(path, 'Dockerfile')],
      [path, path],
      ['--fix', path],
      ['--format', 'sarif', path],
    ]) {
      const { status, stderr } = await check('--scorecard', ...words);
      expect([status, stderr]).toEqual([2, expect.stringContaining('--scorecard')]);
    }
  });
});

it('gives Markdown for a pull request', async () => {
  const path = file('md/Dockerfile', 'FROM node:24\nCMD node a.js\n');
  expect((await check('--format', 'markdown', path)).stdout).toMatch(
    /^### `.*md\/Dockerfile`\n\n- Line 2, warning \*\*JSONArgsRecommended\*\*: .*\n\n1 file checked: 1 finding\.\n$/,
  );
});

describe('misuse', () => {
  it('exits 2, says what to do, and checks nothing', async () => {
    const good = file('misuse/task-definition.json', GOOD);
    const { status, stdout, stderr } = await check(good, '/no/such/file');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toBe(
      'There is no file or folder /no/such/file. Look at the spelling, and at the folder you are in.\n',
    );
  });

  it('takes what follows -- as paths', async () => {
    expect((await check('--', '--fix')).stderr).toContain('There is no file or folder --fix');
  });
});

describe('what lies around a file', () => {
  it('is looked for upwards, as far as the project reaches', async () => {
    file('around/.hadolint.yaml', 'ignored: [DL3006]\n');
    file('around/project/.git/HEAD', '');
    file('around/project/Dockerfile', 'FROM node\n');
    file('around/project/team/.hadolint.yml', 'override: { info: [DL3006] }\nfailure-threshold: info\n');
    file('around/project/team/.dockerignore', 'dist\n');
    file('around/project/team/a/b/Dockerfile', 'FROM node\nCOPY dist /\n');
    const path = join(folder, 'around/project');
    expect((await findings(path)).map((each) => `${each.severity} ${each.code}`)).toEqual([
      'warning DL3006',
      'info DL3006',
      'warning CopyIgnoredFile',
    ]);
    expect((await check(path)).status).toBe(1);
    expect((await check(join(path, 'Dockerfile'))).status).toBe(0);
  });
});

describe('--fix', () => {
  it('mends files in place, says what it did, and reports what is left', async () => {
    const path = file('fix/Dockerfile', '\uFEFFfrom node as B\r\nADD a.json /\r\n');
    chmodSync(path, 0o754);
    const good = file('fix/x/Dockerfile', 'FROM node:24-slim\n');
    const before = statSync(good);
    const { status, stdout, stderr } = await check('--fix', join(folder, 'fix'));
    expect(readFileSync(path, 'utf8')).toBe('\uFEFFFROM node AS b\r\nCOPY a.json /\r\n');
    expect(statSync(path).mode & 0o7777).toBe(0o754);
    expect(statSync(good)).toMatchObject({ mtimeMs: before.mtimeMs, ino: before.ino });
    expect(stderr).toMatch(/^Mended .*Dockerfile: .*Use COPY/);
    expect(stderr).not.toContain(good);
    expect(stdout).toContain('DL3006');
    expect(stdout).not.toContain('DL3020');
    expect(status).toBe(0);
    expect((await check('--fix', path)).stderr).toBe('');
  });

  it('leaves alone what a link leads to, and what is no text', async () => {
    const text = 'FROM scratch AS B\n';
    const target = file('links/elsewhere/real', text);
    const link = join(folder, 'links/Dockerfile');
    symlinkSync(target, link);
    const binary = file('links/binary.dockerfile', Uint8Array.from([0x46, 0xff, 0x0a]));
    const { status, stderr } = await check('--fix', link, binary);
    expect(status).toBe(2);
    expect(stderr).toContain('is a link, and was not mended');
    expect(readFileSync(target, 'utf8')).toBe(text);
    expect(readFileSync(binary)).toEqual(Buffer.from([0x46, 0xff, 0x0a]));
    expect((await findings(join(folder, 'links'))).map((each) => each.file)).toEqual([binary]);
  });
});

describe('standard input', () => {
  it('is checked under the name it is given, with what lies around that', async () => {
    file('input/.hadolint.yaml', 'ignored: [DL3006]\n');
    const name = join(folder, 'input/x/Dockerfile');
    const { stdout } = await checkInput('FROM node as B\n', '--stdin-filename', name, '--format=json');
    const found = JSON.parse(stdout) as readonly JsonFinding[];
    expect(found.map((each) => each.code)).toEqual(['FromAsCasing', 'StageNameCasing']);
    expect(found[0]?.file).toBe(name);
  });

  it('with --fix comes back mended on standard output, the report on standard error', () => {
    const options = { encoding: 'utf8', input: 'FROM node AS B\n', cwd: folder } as const;
    const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, '--fix', '-'], options);
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'FROM node AS b\n' });
    expect(stderr).toContain('Dockerfile:1:6 warning DL3006');
  });
});

it('writes SARIF where that is asked for', async () => {
  const log = JSON.parse((await check('--format', 'sarif', file('sarif/Dockerfile', ''))).stdout) as object;
  expect(log).toMatchObject({ version: '2.1.0', runs: [{ results: [{ ruleId: 'file/empty' }] }] });
});

it('tells about itself', async () => {
  const { status, stdout } = await check('--help');
  expect(status).toBe(0);
  for (const option of ['--format', '--fix', '--stdin-filename', '--version', '--help']) {
    expect(stdout).toContain(option);
  }
  expect((await check('--version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
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
