import { FileSystem } from '../src/lab/file-system/file-system.ts';
import { request } from '../src/lab/network/http-client.ts';
import type { ProcessHost, RunningProcess } from '../src/lab/runtime/process-host.ts';
import { createSandboxHost } from '../src/lab/runtime/sandbox/sandbox-host.ts';

/** What the bench measures in the page: servers of a learner, from their start to their answers. */

const SERVER = `require('http').createServer((request, response) => response.end('ok')).listen(8080);`;

interface Server {
  readonly process: RunningProcess;
  readonly ready: number;
}

function serve(host: ProcessHost, files: FileSystem): Promise<Server> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const process = host.start(
      {
        argv: ['node', 'server.js'],
        env: {},
        cwd: '/app',
        pid: 1,
        ppid: 0,
        user: { uid: 0, gid: 0 },
        hostname: 'bench',
        address: '172.17.0.2',
        files: files.snapshot(),
      },
      {
        output: () => undefined,
        handles: () => undefined,
        listen: (port) => {
          process.listening(port, { port });
          resolve({ process, ready: performance.now() - started });
        },
        unlisten: () => undefined,
        connect: () => undefined,
        lookup: () => undefined,
        kill: () => undefined,
        change: () => undefined,
        request: () => undefined,
        exit: ({ code }) => {
          reject(new Error(`The server ended with ${code}.`));
        },
      },
    );
  });
}

async function roundTrip(server: Server): Promise<number> {
  const started = performance.now();
  const { port1, port2 } = new MessageChannel();
  server.process.accept(8080, port2, { address: '172.17.0.1', port: 40_000 });
  const response = await request(port1, {
    method: 'GET',
    path: '/',
    headers: [
      ['Host', 'bench'],
      ['Connection', 'close'],
    ],
  });
  const parts: Uint8Array[] = [];
  for await (const part of response.body) parts.push(part);
  return performance.now() - started;
}

const median = (times: readonly number[]) => times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;

async function bench() {
  const files = new FileSystem();
  files.mkdir('/app');
  files.writeFile('/app/server.js', SERVER);
  const opened = performance.now();
  const host = await createSandboxHost();
  const first = await serve(host, files);
  const cold = performance.now() - opened;
  host.warm(3);
  await new Promise((resolve) => setTimeout(resolve, 2000));
  const warm = await serve(host, files);
  const trips: number[] = [];
  for (let trip = 0; trip < 300; trip += 1) trips.push(await roundTrip(warm));
  host.warm(0);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const started = performance.now();
  const ten = await Promise.all(Array.from({ length: 10 }, () => serve(host, files)));
  const tenReady = performance.now() - started;
  for (const { process } of [first, warm, ...ten]) process.kill();
  return { cold, warm: warm.ready, ten: tenReady, trip: median(trips) };
}

Object.assign(globalThis, { benchRuntime: bench });
