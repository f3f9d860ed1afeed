import type { SocketFrame } from '../../network/socket.ts';
import { useKernel, type Kernel } from './kernel.ts';
import { serveConnections } from './server.ts';

/** A process that is alone in the world, for tests of the modules: it reaches its own ports, and `api`. */
export function useLoopback(): {
  readonly requests: Parameters<Kernel['request']>[0][];
  readonly errors: unknown[];
  readonly held: () => number;
} {
  const requests: Parameters<Kernel['request']>[0][] = [];
  const errors: unknown[] = [];
  const listening = new Set<number>();
  let held = 0;
  let clientPort = 40_000;
  let connection: Parameters<Kernel['onConnection']>[0] = () => undefined;
  useKernel({
    spec: { address: '172.17.0.2', hostname: 'api' },
    hold: () => {
      held++;
      return {
        release: () => {
          held--;
        },
      };
    },
    nextTick: (callback, ...args) => {
      process.nextTick(callback, ...args);
    },
    fatal: (error) => errors.push(error),
    native: {
      setTimeout: (callback, milliseconds) => setTimeout(callback, milliseconds).unref(),
      clearTimeout: (timer) => {
        clearTimeout(timer);
      },
    },
    listen: (port, _address, answer) => {
      setImmediate(() => {
        if (listening.has(port)) answer({ code: 'EADDRINUSE' });
        else if (port < 1024) answer({ code: 'EACCES' });
        else {
          listening.add(port);
          answer({ port });
        }
      });
    },
    unlisten: (port) => listening.delete(port),
    connect: (host, port, socket) => {
      setImmediate(() => {
        const known = ['localhost', '127.0.0.1', 'api', '172.17.0.2'].includes(host);
        const code = !known ? 'ENOTFOUND' : listening.has(port) ? undefined : 'ECONNREFUSED';
        if (code === undefined) connection(port, socket, { address: '172.17.0.2', port: clientPort++ });
        else {
          socket.postMessage({ type: 'error', code } satisfies SocketFrame);
          socket.close();
        }
      });
    },
    lookup: (host, answer) => {
      setImmediate(() => {
        answer(host === 'api' ? '172.17.0.2' : undefined);
      });
    },
    onConnection: (handler) => {
      connection = handler;
    },
    request: (event) => requests.push(event),
  });
  serveConnections();
  return { requests, errors, held: () => held };
}
