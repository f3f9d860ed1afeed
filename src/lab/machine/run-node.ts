import type { ProcessEvents, RunningProcess } from '../runtime/process-host.ts';
import type { Machine } from './machine.ts';
import type { End, Image, Task } from './task.ts';

/** Runs JavaScript as a process: a worker of the host, whose calls the machine answers. */
export function runNode(
  machine: Machine,
  task: Task,
  argv: readonly string[],
  done: (end: End) => void,
): Image {
  const handled = new Set<string>();
  const state: { running: RunningProcess | undefined; ended: boolean } = { running: undefined, ended: false };
  const running = machine.host.start(
    {
      argv: ['node', ...argv.slice(1)],
      env: task.env,
      cwd: task.cwd,
      pid: task.pid,
      ppid: task.ppid,
      user: task.user,
      hostname: machine.hostname,
      address: task.sockets.address,
      files: machine.files.snapshot(),
      locks: machine.files.locks(),
      ...(machine.memory === undefined ? {} : { memory: machine.memory }),
      isTypedTo: task.stdin.isTyped === true,
      ...(task.terminal === undefined
        ? {}
        : { terminal: { columns: task.terminal.columns, rows: task.terminal.rows } }),
    },
    eventsOf(machine, task, handled, state, done),
  );
  state.running = running;
  void feed(task, running, () => state.ended);
  return {
    handles: (signal) => handled.has(signal),
    signal: running.signal,
    kill: running.kill,
    apply: running.apply,
    resize: running.resize,
  };
}

function eventsOf(
  machine: Machine,
  task: Task,
  handled: Set<string>,
  state: { readonly running: RunningProcess | undefined; ended: boolean },
  done: (end: End) => void,
): ProcessEvents {
  return {
    output: (stream, text) => {
      if (state.ended) return;
      if (task[stream].isBroken?.() === true) machine.signal(task.pid, 'SIGPIPE', 'inside');
      else task[stream].write(text);
    },
    handles: (signals) => {
      handled.clear();
      for (const signal of signals) handled.add(signal);
    },
    listen: (port, address) => {
      state.running?.listening(
        port,
        listen(machine, task, port, address, () => state.running),
      );
    },
    unlisten: (port) => {
      task.sockets.unlisten(port);
    },
    connect: (host, port, socket) => {
      task.sockets.connect(host, port, socket);
    },
    lookup: (id, host) => {
      state.running?.resolved(id, task.sockets.resolve(host));
    },
    kill: (pid, signal) => {
      machine.signal(pid, signal, 'inside');
    },
    change: (change) => {
      machine.files.apply(change, task);
    },
    request: (request) => {
      machine.events.emit({
        type: 'request',
        machine: machine.place,
        ...request,
        id: machine.requestId(task.pid, request.id),
      });
    },
    exit: ({ code, signal, reason, message }) => {
      state.ended = true;
      done({
        code,
        ...(signal === undefined ? {} : { signal }),
        ...(reason === 'memory' ? { outOfMemory: true } : {}),
        ...(message === undefined ? {} : { message }),
      });
    },
  };
}

function listen(
  machine: Machine,
  { sockets, user }: Task,
  port: number,
  address: string,
  running: () => RunningProcess | undefined,
): { readonly port: number } | { readonly code: 'EADDRINUSE' | 'EACCES' } {
  if (!machine.mayListen(port, user)) return { code: 'EACCES' };
  try {
    const chosen: number = sockets.listen(port, address, (socket, remote) => {
      running()?.accept(chosen, socket, remote);
    });
    return { port: chosen };
  } catch {
    return { code: 'EADDRINUSE' };
  }
}

/** Hands standard input on until it ends; what comes after the process is left for the next reader. */
async function feed(task: Task, running: RunningProcess, isOver: () => boolean): Promise<void> {
  for (;;) {
    const bytes = await task.stdin.read(task.over.signal);
    if (isOver() || task.over.signal.aborted) return;
    running.input(bytes);
    if (bytes === undefined) return;
  }
}
