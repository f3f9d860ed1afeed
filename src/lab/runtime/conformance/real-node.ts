import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { normal, wire, type ConformanceProgram, type Outcome } from './program.ts';

const packages = fileURLToPath(new URL('../../../../node_modules', import.meta.url));
const TIMEOUT = 15_000;

/** Runs a program under the Node that runs this; files lie in a folder of their own, packages are the project's. */
export async function underNode(program: ConformanceProgram): Promise<Outcome> {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'conformance-')));
  try {
    for (const [name, text] of program.files) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
    if (/\b(?:express|koa|pg)\b/.test([...program.files.values()].join()))
      symlinkSync(packages, path.join(folder, 'node_modules'));
    const port = await freePort();
    return normal(await run(program, folder, port), { folder, port, packages });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function run(program: ConformanceProgram, folder: string, port: number): Promise<Outcome> {
  const [main = ''] = program.files.keys();
  const child = spawn(process.execPath, [main, ...program.args], {
    cwd: folder,
    env: { PATH: process.env['PATH'], HOME: '/root', PORT: String(port), ...program.env },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const exit = new Promise<number | string>((resolve) => {
    child.on('close', (code, signal) => {
      resolve(code ?? signal ?? 'gone');
    });
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), TIMEOUT);
  const state = { over: false };
  void exit.then(() => (state.over = true));
  const answers: string[] = [];
  for (const step of program.steps) {
    if (step.type === 'request' || step.type === 'raw')
      answers.push(await ask(port, wire(step), () => state.over));
    else if (step.type === 'signal') child.kill(step.name as NodeJS.Signals);
    else if (step.type === 'stdin') child.stdin.end(step.text);
    else while (!stdout.includes(step.text) && !state.over) await pause(5);
  }
  if (!program.steps.some((step) => step.type === 'stdin')) child.stdin.end();
  const code = await exit;
  clearTimeout(timer);
  return { stdout, stderr, exit: code, answers };
}

/** Sends bytes, waiting for the server to be there, and gives what came until it closed. */
async function ask(port: number, text: string, over: () => boolean): Promise<string> {
  for (;;) {
    const answer = await new Promise<string | undefined>((resolve) => {
      let all = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(text));
      socket.setEncoding('latin1').on('data', (part: string) => (all += part));
      socket.on('close', () => {
        resolve(all);
      });
      socket.on('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'ECONNREFUSED' && !over()) resolve(undefined);
        else resolve(`${all}[${error.code ?? ''}]`);
      });
    });
    if (answer !== undefined) return answer;
    await pause(10);
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => {
        resolve(port);
      });
    });
  });
