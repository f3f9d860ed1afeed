import { AddressInUseError } from '../network/switch.ts';
import type { Machine } from './machine.ts';
import {
  ListenError,
  type Child,
  type Input,
  type Output,
  type Program,
  type ProgramNetwork,
  type ProgramProcess,
} from './program.ts';
import { signalNumber } from './signal.ts';
import type { Image, Task } from './task.ts';

/** Runs a program of the lab as a process, from the next microtask on: whoever starts it first learns its PID. */
export function runProgram(
  machine: Machine,
  task: Task,
  program: Program,
  done: (code: number) => void,
): Image {
  const handlers = new Map<string, Set<() => void>>();
  const isCurrent = () => task.image === image && !task.over.signal.aborted;
  const image: Image = {
    handles: (signal) => (handlers.get(signal)?.size ?? 0) > 0,
    signal: (name) => {
      for (const handler of [...(handlers.get(name) ?? [])]) handler();
    },
    kill: (signal) => {
      task.finish({ code: 128 + signalNumber(signal), signal });
    },
  };
  const onSignal = (signal: string, handler: () => void) => {
    const known = handlers.get(signal) ?? new Set();
    handlers.set(signal, known.add(handler));
    return () => {
      known.delete(handler);
    };
  };
  queueMicrotask(() => {
    if (task.over.signal.aborted) return;
    program(processOf(machine, task, onSignal)).then(
      (code) => {
        if (isCurrent()) done(code & 0xff);
      },
      (error: unknown) => {
        if (!isCurrent()) return;
        const message = error instanceof Error ? error.message : String(error);
        task.stderr.write(`${task.argv[0] ?? ''}: ${message}\n`);
        done(1);
      },
    );
  });
  return image;
}

function processOf(machine: Machine, task: Task, onSignal: ProgramProcess['onSignal']): ProgramProcess {
  const { over } = task;
  const given = task.stdin;
  const stdin: Input = {
    isTyped: given.isTyped ?? false,
    read: (signal) => given.read(signal === undefined ? over.signal : AbortSignal.any([signal, over.signal])),
  };
  return {
    pid: task.pid,
    argv: task.argv,
    env: task.env,
    cwd: task.cwd,
    user: task.user,
    hostname: machine.hostname,
    files: machine.files.as(task.user),
    stdin,
    stdout: outputOf(machine, task, task.stdout),
    stderr: outputOf(machine, task, task.stderr),
    get terminal() {
      return task.terminal;
    },
    clock: machine.clock,
    network: networkOf(machine, task),
    spawn: (argv, options = {}) => childOf(machine, machine.spawn(task, argv, options)),
    fork: (program, options = {}) => childOf(machine, machine.fork(task, program, options)),
    exec: (argv, options = {}) => machine.become(task, argv, options),
    onSignal,
    ended: over.signal,
    kill: (pid, signal) => machine.signal(pid, signal, 'inside'),
    processes: () => machine.processes(),
  };
}

function childOf(machine: Machine, task: Task): Child {
  let endedBy: string | undefined;
  return {
    pid: task.pid,
    exited: task.exited.then(({ code, signal }) => {
      endedBy = signal;
      return code;
    }),
    endedBy: () => endedBy,
    signal: (name) => {
      machine.signal(task.pid, name, 'inside');
    },
  };
}

/** What stands behind a stream that a process hands on to a child: a signal, or its own end, is not for the parent. */
const behind = new WeakMap<Output, Output>();

/** The same stream, where writing without a reader is a signal to this very process. */
function outputOf(machine: Machine, task: Task, given: Output): Output {
  const output = behind.get(given) ?? given;
  const own: Output = {
    isTerminal: output.isTerminal,
    isBroken: () => output.isBroken?.() ?? false,
    room: () => output.room?.(),
    write: (text) => {
      // What was killed says no more, though its program may still come to a line that would.
      if (task.over.signal.aborted) return;
      if (output.isBroken?.() === true) machine.signal(task.pid, 'SIGPIPE', 'inside');
      else output.write(text);
    },
  };
  behind.set(own, output);
  return own;
}

function networkOf(machine: Machine, { sockets, user }: Task): ProgramNetwork {
  return {
    connect: (host, port) => sockets.connect(host, port),
    listen: (port, accept) => {
      if (!machine.mayListen(port, user)) throw new ListenError(`permission denied 0.0.0.0:${port}`);
      try {
        const chosen = sockets.listen(port, '0.0.0.0', accept);
        return () => {
          sockets.unlisten(chosen);
        };
      } catch (error) {
        if (error instanceof AddressInUseError) throw new ListenError(error.message);
        throw error;
      }
    },
    resolve: (host) => sockets.resolve(host),
    get address() {
      return sockets.address;
    },
  };
}
