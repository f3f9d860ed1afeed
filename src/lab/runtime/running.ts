import { createAllowance, describeStop, type StopReason } from './limits.ts';
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
  /** When it has last said anything, in milliseconds. */
  readonly lastHeard: () => number;
}

const PING_EVERY = 1000;
/** So many pings without an answer, and a program is taken to loop without end. */
const UNANSWERED = 10;
/** As long as it has not begun: the machine is busy, and the program is not to blame. */
const UNANSWERED_AT_START = 60;

/** Starts a process in a thread and carries what both sides say, the same for every host. */
export function follow(thread: Thread, reader: string, spec: ProcessSpec, events: ProcessEvents): Followed {
  let over = false;
  let begun = false;
  let unanswered = 0;
  let heard = performance.now();
  const allowance = createAllowance();
  // Pings are counted, not time: a laptop that slept, or a page that was busy, has missed none.
  const timer = setInterval(() => {
    if (unanswered >= (begun ? UNANSWERED : UNANSWERED_AT_START)) stop('unresponsive');
    unanswered += 1;
    post({ type: 'ping' });
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
  const stop = (reason: StopReason) => {
    const told = reason === 'requests' ? 'output' : reason;
    end({ code: 137, signal: 'SIGKILL', reason: told, message: describeStop(reason, UNANSWERED) });
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
      heard = performance.now();
      const excess = allowance(message);
      if (excess !== undefined) {
        stop(excess);
        return;
      }
      switch (message.type) {
        case 'ready':
          begun = true;
          break;
        // Only this is an answer: a loop without end can say much else.
        case 'pong':
          begun = true;
          unanswered = 0;
          break;
        case 'output':
          events.output(message.stream, message.bytes);
          post({ type: 'taken' });
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
      if (reason === 'memory') stop('memory');
      else end({ code: 139, signal: 'SIGSEGV', reason, message: detail });
    },
    lastHeard: () => heard,
  };
}
