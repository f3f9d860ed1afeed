import { describeStop } from './limits.ts';
import type { ProcessEvents, ProcessSpec, RunningProcess } from './process-host.ts';
import type { HostMessage, ProcessMessage } from './protocol.ts';
import { signalNumber } from './signals.ts';

/** A thread, as a host has it. */
export interface Thread {
  readonly post: (message: HostMessage, transfer?: Transferable[]) => void;
  readonly terminate: () => void;
}

export interface Followed {
  readonly process: RunningProcess;
  readonly receive: (message: ProcessMessage) => void;
  /** The thread has died by itself. */
  readonly crashed: (reason: 'memory' | 'crashed', detail: string) => void;
}

/** How long a process may not answer before it is taken to loop without end. */
const UNRESPONSIVE = 10_000;
const PING_EVERY = 1000;

/** Starts a process in a thread and carries what both sides say, the same for every host. */
export function follow(thread: Thread, reader: string, spec: ProcessSpec, events: ProcessEvents): Followed {
  let over = false;
  let answered = Date.now();
  let asked = false;
  const timer = setInterval(() => {
    if (asked && Date.now() - answered > UNRESPONSIVE) {
      end({
        code: 137,
        signal: 'SIGKILL',
        reason: 'unresponsive',
        message: describeStop('unresponsive', UNRESPONSIVE),
      });
      return;
    }
    asked = true;
    thread.post({ type: 'ping' });
  }, PING_EVERY);
  // Under Node, a timer that only watches must not keep a test alive.
  (timer as unknown as { unref?: () => void }).unref?.();

  const end = (how: Parameters<ProcessEvents['exit']>[0]): void => {
    if (over) return;
    over = true;
    clearInterval(timer);
    thread.terminate();
    events.exit(how);
  };
  const post = (message: HostMessage, transfer?: Transferable[]) => {
    if (!over) thread.post(message, transfer);
  };
  thread.post({ type: 'start', spec, reader });

  return {
    process: {
      signal: (name) => {
        post({ type: 'signal', name });
      },
      kill: (signal = 'SIGKILL') => {
        end({ code: 128 + (signalNumber(signal) ?? 9), signal, reason: 'killed' });
      },
      accept: (port, socket, remote) => {
        post({ type: 'accept', port, socket, remote }, [socket]);
      },
      listening: (asked_, answer) => {
        post({ type: 'listening', asked: asked_, answer });
      },
      resolved: (id, address) => {
        post({ type: 'resolved', id, address });
      },
      input: (bytes) => {
        post({ type: 'input', bytes });
      },
      apply: (change) => {
        post({ type: 'change', change });
      },
      resize: (columns, rows) => {
        post({ type: 'resize', columns, rows });
      },
    },
    receive: (message) => {
      if (over) return;
      answered = Date.now();
      asked = false;
      switch (message.type) {
        case 'ready':
        case 'pong':
          break;
        case 'output':
          events.output(message.stream, message.bytes);
          post({ type: 'taken', bytes: message.bytes.length });
          break;
        case 'handles':
          events.handles(message.signals);
          break;
        case 'listen':
          events.listen(message.port, message.address);
          break;
        case 'unlisten':
          events.unlisten(message.port);
          break;
        case 'connect':
          events.connect(message.host, message.port, message.socket);
          break;
        case 'lookup':
          events.lookup(message.id, message.host);
          break;
        case 'kill':
          events.kill(message.pid, message.signal);
          break;
        case 'change':
          events.change(message.change);
          break;
        case 'request':
          events.request(message.request);
          break;
        case 'exit':
          end(message.end);
          break;
      }
    },
    crashed: (reason, detail) => {
      end({
        code: reason === 'memory' ? 137 : 139,
        signal: reason === 'memory' ? 'SIGKILL' : 'SIGSEGV',
        reason,
        message: reason === 'memory' ? describeStop('memory', 0) : detail,
      });
    },
  };
}
