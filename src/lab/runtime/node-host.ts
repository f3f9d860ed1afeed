import { Worker } from 'node:worker_threads';
import { bundleRuntime } from './bundle.ts';
import type { ProcessEvents, ProcessHost, ProcessSpec, RunningProcess } from './process-host.ts';
import { follow } from './running.ts';
import type { HostMessage, ProcessMessage } from './protocol.ts';

/**
 * Processes in worker threads of Node, for unit tests and for proving labs without a browser. The same runtime, but no
 * sandbox: only run what you would run yourself.
 */
export async function createNodeHost(): Promise<ProcessHost> {
  const { text, reader } = await bundleRuntime();
  const script = `${PRELUDE}\n${text}`;
  const workers = new Set<Worker>();
  let idle: Worker[] = [];

  const create = (): Worker => {
    const worker = new Worker(script, {
      eval: true,
      env: {},
      // What the thread itself would write is the runtime's fault, never the program's.
      stdout: false,
      stderr: false,
    });
    workers.add(worker);
    worker.on('exit', () => workers.delete(worker));
    return worker;
  };

  return {
    start: (spec: ProcessSpec, events: ProcessEvents): RunningProcess => {
      const worker = idle.pop() ?? create();
      const running = follow(
        {
          post: (message: HostMessage, transfer) => {
            worker.postMessage(message, transfer as never);
          },
          terminate: () => void worker.terminate(),
        },
        reader,
        spec,
        events,
      );
      worker.on('message', (message: ProcessMessage) => {
        running.receive(message);
      });
      worker.on('error', (error: Error & { code?: string }) => {
        running.crashed(
          error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'crashed',
          String(error.stack),
        );
      });
      return running.process;
    },
    warm: (count) => {
      while (idle.length < count) idle.push(create());
    },
    close: () => {
      idle = [];
      for (const worker of workers) void worker.terminate();
    },
  };
}

/** Gives the runtime what it needs of the thread, and lets its errors come to it. */
const PRELUDE = `
{
  const { parentPort } = require('node:worker_threads');
  const { runInThisContext } = require('node:vm');
  const own = process;
  for (const name of ['require', 'module', 'exports', '__filename', '__dirname']) delete globalThis[name];
  globalThis.labPlatform = {
    post: (message, transfer) => parentPort.postMessage(message, transfer),
    receive: (handler) => parentPort.on('message', handler),
    evaluate: (text) => {
      let taken;
      globalThis.__lab = (value) => { taken = value; };
      try { runInThisContext(text); } finally { delete globalThis.__lab; }
      return taken;
    },
    onError: (handler) => own.on('uncaughtException', handler),
    onRejection: (handler) => own.on('unhandledRejection', handler),
    close: () => undefined,
  };
}
`;
