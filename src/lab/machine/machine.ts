import type { Clock } from '../clock.ts';
import type { EventStream, Place } from '../events.ts';
import { ROOT, type User } from '../file-system/entry.ts';
import type { FileSystem } from '../file-system/file-system.ts';
import { resolvePath } from '../file-system/path.ts';
import type { Stack } from '../network/switch.ts';
import type { ProcessHost } from '../runtime/process-host.ts';
import { aboutCrowd, isFullOfNode, judge } from './crowd.ts';
import { findExecutable, type Executable } from './executable.ts';
import { ExecError, type ProcessInfo, type Program, type SpawnOptions } from './program.ts';
import { runNode } from './run-node.ts';
import { runProgram } from './run-program.ts';
import { endsProcess, signalName } from './signal.ts';
import { discard, noInput } from './streams.ts';
import type { End, Image, Task } from './task.ts';
import type { Terminal } from './tty.ts';

export type { End } from './task.ts';

/** Programs of the lab by the name in their binary. */
export type Programs = ReadonlyMap<string, Program>;

export interface MachineOptions {
  readonly place: Place;
  readonly hostname: string;
  readonly files: FileSystem;
  readonly stack: Stack;
  readonly clock: Clock;
  readonly events: EventStream;
  readonly host: ProcessHost;
  readonly programs: Programs;
  /** Bytes that a process may use. */
  readonly memory?: number;
  /**
   * A machine with an operating system of its own: process 1 is its init, which never ends, and ports below 1024 need
   * root. A container has neither: its first process is number 1.
   */
  readonly hasInit?: boolean;
}

export interface RunOptions extends SpawnOptions {
  readonly user?: User;
  readonly terminal?: Terminal | undefined;
}

/** A process as the outside sees it. */
export interface MachineProcess {
  readonly pid: number;
  readonly exited: Promise<End>;
  readonly signal: (name: string) => void;
  readonly resize: (columns: number, rows: number) => void;
}

const INIT: readonly string[] = ['/sbin/init'];
const FIRST_FREE_PORT = 1024;

/** A computer of the lab: files, a table of processes, a network. The learner's laptop is one, each container is one. */
export class Machine {
  readonly place: Place;
  readonly hostname: string;
  readonly files: FileSystem;
  readonly stack: Stack;
  readonly clock: Clock;
  readonly events: EventStream;
  readonly host: ProcessHost;
  readonly memory: number | undefined;
  /** Resolves to the end of process 1, once every process is gone. */
  readonly ended: Promise<End>;
  readonly #programs: Programs;
  readonly #hasInit: boolean;
  readonly #started: number;
  readonly #tasks = new Map<number, Task>();
  /** Processes of a machine with an init that came from outside: terminals, above all. */
  readonly #sessions = new WeakSet<Task>();
  readonly #requests = new Map<string, number>();
  readonly #unwatch: () => void;
  #end: (end: End) => void = () => undefined;
  #nextPid = 1;
  #nextRequest = 1;

  constructor(options: MachineOptions) {
    this.place = options.place;
    this.hostname = options.hostname;
    this.files = options.files;
    this.stack = options.stack;
    this.clock = options.clock;
    this.events = options.events;
    this.host = options.host;
    this.memory = options.memory;
    this.#programs = options.programs;
    this.#hasInit = options.hasInit ?? false;
    this.#started = options.clock.now();
    if (this.#hasInit) this.#nextPid = 2;
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
    this.#unwatch = this.files.watch((change, origin) => {
      for (const task of this.#tasks.values()) if (task !== origin) task.image.apply?.(change);
    });
  }

  /** Starts a process from outside: the first of a container, `docker exec`, a terminal. @throws {ExecError} */
  run(argv: readonly string[], options: RunOptions = {}): MachineProcess {
    const task = this.#start(argv, {
      ppid: this.#hasInit ? 1 : 0,
      env: options.env ?? {},
      cwd: options.cwd ?? '/',
      user: options.user ?? ROOT,
      stdin: options.stdin ?? noInput,
      stdout: options.stdout ?? discard,
      stderr: options.stderr ?? discard,
      terminal: options.terminal,
    });
    if (this.#hasInit) this.#sessions.add(task);
    return {
      pid: task.pid,
      exited: task.exited,
      signal: (name) => {
        this.signal(task.pid, name, 'outside');
      },
      resize: (columns, rows) => {
        if (task.terminal === undefined) return;
        task.terminal.columns = columns;
        task.terminal.rows = rows;
        for (const each of this.#tasks.values()) {
          if (each.terminal !== task.terminal) continue;
          each.image.resize?.(columns, rows);
          this.signal(each.pid, 'SIGWINCH', 'inside');
        }
      },
    };
  }

  /** Starts a child of a process. @throws {ExecError} */
  spawn(parent: Task, argv: readonly string[], options: SpawnOptions): Task {
    this.#refuseCrowd(parent);
    return this.#start(argv, inherited(parent, options));
  }

  /** Starts a child of a process, of its name, that goes on with a program of its own. @throws {ExecError} EAGAIN */
  fork(parent: Task, program: Program, options: SpawnOptions): Task {
    this.#refuseCrowd(parent);
    return this.#enter(parent.argv, inherited(parent, options), (task) =>
      runProgram(this, task, program, (code) => {
        task.finish({ code });
      }),
    );
  }

  /** Puts another program in a process's place; its handlers are gone, its PID stays. @throws {ExecError} */
  become(task: Task, argv: readonly string[], options: Omit<SpawnOptions, 'user'>): Promise<number> {
    const { env, cwd, stdin, stdout, stderr, terminal } = inherited(task, options);
    const executable = this.#find(argv, env, cwd, task.user);
    task.argv = executable.argv;
    Object.assign(task, { env, cwd, stdin, stdout, stderr, terminal });
    task.image = this.#load(task, executable);
    this.#tellStart(task);
    return task.exited.then(({ code }) => code);
  }

  /**
   * Sends a signal. Process 1 of a container only gets what it handles, but for SIGKILL from outside.
   * @returns False where there is no such process, or no such signal.
   */
  signal(pid: number, signal: string, from: 'inside' | 'outside'): boolean {
    const task = this.#tasks.get(pid);
    // Signal 0 only asks whether the process is there.
    if (task === undefined || signal === '0') return task !== undefined || (this.#hasInit && pid === 1);
    const name = signalName(signal);
    if (name === undefined) return false;
    const isFirst = pid === 1;
    const outcome = this.#outcome(task, name, isFirst && !(name === 'SIGKILL' && from === 'outside'));
    this.events.emit({
      type: 'process',
      action: 'signal',
      machine: this.place,
      pid,
      argv: task.argv,
      signal: name,
      outcome,
    });
    if (outcome === 'handled') task.image.signal(name);
    else if (outcome === 'ended') task.image.kill(name);
    return true;
  }

  /** The processes, lowest PID first. */
  processes(): readonly ProcessInfo[] {
    const init = { pid: 1, ppid: 0, user: ROOT, argv: INIT, started: this.#started };
    const tasks = [...this.#tasks.values()].sort((a, b) => a.pid - b.pid);
    return [
      ...(this.#hasInit ? [init] : []),
      ...tasks.map(({ pid, ppid, user, argv, started }) => ({ pid, ppid, user, argv, started })),
    ];
  }

  /** Ends every process at once, as when the power goes. */
  close(): void {
    for (const task of [...this.#tasks.values()]) task.image.kill('SIGKILL');
    if (this.#hasInit) this.#shut({ code: 0 });
  }

  /** Whether the user may open the port: below 1024 only root may, but for containers, as Docker sets them up. */
  mayListen(port: number, user: User): boolean {
    return !this.#hasInit || user.uid === 0 || port === 0 || port >= FIRST_FREE_PORT;
  }

  /** A number for a request that no other of this machine has; a process counts its own from the start. */
  requestId(pid: number, id: number): number {
    const key = `${pid}/${id}`;
    const known = this.#requests.get(key);
    if (known !== undefined) {
      this.#requests.delete(key);
      return known;
    }
    const number = this.#nextRequest++;
    this.#requests.set(key, number);
    return number;
  }

  /** @throws {ExecError} EAGAIN where there are too many; a program that starts itself without end is ended first. */
  #refuseCrowd(parent: Task): void {
    // One that was killed may still come to a line that would start another.
    if (parent.over.signal.aborted) throw tooMany(parent.argv);
    const verdict = judge(this.#tasks, parent, (task) => this.#sessions.has(task));
    if (verdict === 'fine') return;
    if (verdict !== 'full') {
      const message = aboutCrowd(parent.argv, verdict.length);
      parent.stderr.write(`${message}\n`);
      this.events.emit({ type: 'notice', machine: this.place, text: message });
      for (const task of verdict) task.image.kill('SIGKILL');
    }
    throw tooMany(parent.argv);
  }

  #start(argv: readonly string[], given: Surroundings): Task {
    const executable = this.#find(argv, given.env, given.cwd, given.user);
    return this.#enter(executable.argv, given, (task) => this.#load(task, executable));
  }

  /** Makes a process, puts it in the table and runs it. */
  #enter(argv: readonly string[], given: Surroundings, load: (task: Task) => Image): Task {
    let resolve: (end: End) => void = () => undefined;
    const task: Task = {
      ...given,
      pid: this.#nextPid++,
      argv,
      started: this.clock.now(),
      sockets: this.stack.sockets(),
      over: new AbortController(),
      image: NOT_YET,
      exited: new Promise<End>((settle) => {
        resolve = settle;
      }),
      finish: (end) => {
        if (task.over.signal.aborted) return;
        this.#finish(task, end);
        resolve(end);
      },
    };
    this.#tasks.set(task.pid, task);
    this.#tellStart(task);
    task.image = load(task);
    return task;
  }

  #find(argv: readonly string[], env: Readonly<Record<string, string>>, cwd: string, user: User): Executable {
    const found = findExecutable(this.files.as(user), argv, { path: env.PATH, cwd });
    if (found.binary === 'node' || this.#program(found) !== undefined) return found;
    throw new ExecError(
      'ENOEXEC',
      argv[0] ?? '',
      `the lab has no program "${found.binary}", which this file stands for`,
    );
  }

  /** The program of a binary. BusyBox is all of its tools in one and goes by the name it is called by. */
  #program({ binary, argv, path }: Executable): Program | undefined {
    if (binary !== 'busybox') return this.#programs.get(binary);
    const called = baseName(argv[0] ?? path).replace(/^-/, '');
    const applet = called === 'busybox' ? baseName(argv[1] ?? '') : called;
    if (applet === 'sh' || applet === 'ash') return this.#programs.get('ash');
    return this.#programs.get(applet);
  }

  #load(task: Task, executable: Executable): Image {
    if (executable.binary === 'node' && isFullOfNode(this.#tasks.values())) throw tooMany(task.argv);
    if (executable.binary === 'node') return runNode(this, task, executable.argv, task.finish);
    const program = this.#program(executable) ?? (() => Promise.resolve(127));
    return runProgram(this, task, program, (code) => {
      task.finish({ code });
    });
  }

  #outcome(task: Task, name: string, isProtected: boolean): 'handled' | 'ignored' | 'ended' {
    if (name !== 'SIGKILL' && name !== 'SIGSTOP' && task.image.handles(name)) return 'handled';
    return isProtected || !endsProcess(name) ? 'ignored' : 'ended';
  }

  #finish(task: Task, end: End): void {
    task.over.abort(new DOMException('The process has ended', 'AbortError'));
    task.sockets.close(end.signal === undefined ? 'ended' : 'killed');
    this.#tasks.delete(task.pid);
    for (const child of this.#tasks.values()) if (child.ppid === task.pid) child.ppid = 1;
    this.events.emit({
      type: 'process',
      action: 'exit',
      machine: this.place,
      pid: task.pid,
      argv: task.argv,
      exitCode: end.code,
      ...(end.signal === undefined ? {} : { signal: end.signal }),
    });
    if (end.message !== undefined) {
      this.events.emit({ type: 'notice', machine: this.place, text: end.message });
    }
    if (task.pid === 1 && !this.#hasInit) void this.#collapse(end);
  }

  /** Process 1 is gone: the kernel kills all others, and the machine with them. */
  async #collapse(end: End): Promise<void> {
    const others = [...this.#tasks.values()];
    for (const task of others) task.image.kill('SIGKILL');
    await Promise.all(others.map(({ exited }) => exited));
    this.#shut(end);
  }

  #shut(end: End): void {
    this.#unwatch();
    this.stack.close();
    this.#end(end);
  }

  #tellStart({ pid, argv }: Task): void {
    this.events.emit({ type: 'process', action: 'start', machine: this.place, pid, argv });
  }
}

/** What a process gets from whoever starts it. */
type Surroundings = Pick<Task, 'ppid' | 'env' | 'cwd' | 'user' | 'stdin' | 'stdout' | 'stderr' | 'terminal'>;

function inherited(parent: Task, options: SpawnOptions): Surroundings {
  const stdout = options.stdout ?? parent.stdout;
  return {
    ppid: parent.pid,
    env: options.env ?? parent.env,
    cwd: options.cwd === undefined ? parent.cwd : resolvePath(parent.cwd, options.cwd),
    user: options.user ?? parent.user,
    stdin: options.stdin ?? parent.stdin,
    stdout,
    stderr: options.stderr ?? parent.stderr,
    terminal: stdout.isTerminal ? parent.terminal : undefined,
  };
}

const tooMany = ([name = '']: readonly string[]) =>
  new ExecError('EAGAIN', name, 'Resource temporarily unavailable');

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Between a process's place in the table and its first instruction nothing reaches it. */
const NOT_YET: Image = { handles: () => false, signal: () => undefined, kill: () => undefined };
