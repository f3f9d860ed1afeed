import type { Change } from '../../file-system/entry.ts';
import { FileSystem } from '../../file-system/file-system.ts';
import { parentOf } from '../../file-system/path.ts';
import type { SocketFrame } from '../../network/socket.ts';
import type { ProcessHost, RunningProcess } from '../process-host.ts';
import { normal, wire, type ConformanceProgram, type Outcome } from './program.ts';

const PORT = 8080;
const FOLDER = '/app';

/**
 * Runs a program in the lab's runtime, alone on a machine, with its files in `/app`. Runs in the page and under Node.
 * @param packages What lies in `/app/node_modules`.
 */
export async function inLab(
  program: ConformanceProgram,
  host: ProcessHost,
  packages: readonly Change[],
): Promise<Outcome> {
  const files = new FileSystem();
  for (const folder of ['/tmp', '/root', FOLDER]) files.mkdir(folder, { recursive: true, mode: 0o1777 });
  for (const [name, text] of program.files) {
    const at = `${FOLDER}/${name}`;
    files.mkdir(parentOf(at), { recursive: true });
    files.writeFile(at, text);
  }
  for (const change of packages) files.apply(change);
  return normal(await run(program, files, host), { folder: FOLDER, port: PORT });
}

async function run(program: ConformanceProgram, files: FileSystem, host: ProcessHost): Promise<Outcome> {
  let stdout = '';
  let stderr = '';
  const decoder = { stdout: new TextDecoder(), stderr: new TextDecoder() };
  const [main = ''] = program.files.keys();
  const ports = new Set<number>();
  let handled: readonly string[] = [];
  let clientPort = 40_000;
  const state = { over: false };
  const changed: (() => void)[] = [];
  const notify = () => {
    for (const wake of changed.splice(0)) wake();
  };
  const something = () => new Promise<void>((resolve) => changed.push(resolve));

  const holder: { process?: RunningProcess } = {};
  const signal = (name: string) => {
    if (handled.includes(name)) holder.process?.signal(name);
    else holder.process?.kill(name);
  };
  const deliver = (port: number, socket: MessagePort) => {
    clientPort += 1;
    if (ports.has(port)) holder.process?.accept(port, socket, { address: '127.0.0.1', port: clientPort });
    else socket.postMessage({ type: 'error', code: 'ECONNREFUSED' } satisfies SocketFrame);
  };
  const exit = new Promise<number | string>((resolve) => {
    holder.process = host.start(
      {
        argv: ['node', main, ...program.args],
        env: { PATH: '/usr/local/bin', HOME: '/root', PORT: String(PORT), ...program.env },
        cwd: FOLDER,
        pid: 7,
        ppid: 1,
        user: { uid: 0, gid: 0 },
        hostname: 'lab',
        address: '172.17.0.2',
        files: files.snapshot(),
      },
      {
        output: (stream, bytes) => {
          const text = decoder[stream].decode(bytes, { stream: true });
          if (stream === 'stdout') stdout += text;
          else stderr += text;
          notify();
        },
        handles: (signals) => (handled = signals),
        listen: (port) => {
          const real = port === 0 ? 33_000 + ports.size : port;
          if (ports.has(real)) {
            holder.process?.listening(port, { code: 'EADDRINUSE' });
            return;
          }
          ports.add(real);
          holder.process?.listening(port, { port: real });
          notify();
        },
        unlisten: (port) => ports.delete(port),
        connect: (name, port, socket) => {
          if (/^(?:localhost|127\.|::1|lab$)/.test(name)) deliver(port, socket);
          else socket.postMessage({ type: 'error', code: 'ENOTFOUND' } satisfies SocketFrame);
        },
        lookup: (id, name) => holder.process?.resolved(id, name === 'localhost' ? '127.0.0.1' : undefined),
        kill: (_pid, name) => {
          signal(name);
        },
        change: () => undefined,
        request: () => undefined,
        exit: (end) => {
          state.over = true;
          resolve(end.signal ?? end.code);
          notify();
        },
      },
    );
  });
  const timer = setTimeout(() => holder.process?.kill(), 15_000);
  const answers: string[] = [];
  for (const step of program.steps) {
    if (step.type === 'request' || step.type === 'raw') {
      while (!ports.has(PORT) && !state.over) await something();
      answers.push(state.over ? '[ECONNREFUSED]' : await ask(wire(step), deliver, exit));
    } else if (step.type === 'signal') signal(step.name);
    else if (step.type === 'stdin') {
      holder.process?.input(new TextEncoder().encode(step.text));
      holder.process?.input(undefined);
    } else while (!stdout.includes(step.text) && !state.over) await something();
  }
  const code = await exit;
  clearTimeout(timer);
  return { stdout, stderr, exit: code, answers };
}

async function ask(
  text: string,
  deliver: (port: number, socket: MessagePort) => void,
  exit: Promise<unknown>,
): Promise<string> {
  const { port1, port2 } = new MessageChannel();
  let all = '';
  const answer = new Promise<string>((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<SocketFrame>) => {
      if (data.type === 'data') all += String.fromCharCode(...data.bytes);
      else if (data.type === 'end') {
        port1.postMessage({ type: 'end' } satisfies SocketFrame);
        resolve(all);
      } else if (data.type === 'reset') resolve(`${all}[ECONNRESET]`);
      else if (data.type === 'error') resolve(`[${data.code}]`);
    };
  });
  deliver(PORT, port2);
  port1.postMessage({ type: 'data', bytes: new TextEncoder().encode(text) } satisfies SocketFrame);
  // What was under way when the program ended is reset, as the machine does.
  const got = await Promise.race([answer, exit.then(() => pause()).then(() => all)]);
  port1.close();
  return got;
}

/** What was sent before the end is still on its way. */
const pause = () => new Promise((resolve) => setTimeout(resolve, 30));
