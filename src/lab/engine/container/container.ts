import type { Clock } from '../../clock.ts';
import type { EventStream, NewLabEvent } from '../../events.ts';
import { FileSystem } from '../../file-system/file-system.ts';
import { EXECUTABLE, writeBinary } from '../../machine/binary.ts';
import { Machine, type End, type MachineProcess, type Programs } from '../../machine/machine.ts';
import { ExecError, type Output } from '../../machine/program.ts';
import { signalName } from '../../machine/signal.ts';
import { collector, noInput, pipe, type Pipe } from '../../machine/streams.ts';
import { takeKeys, Tty } from '../../machine/tty.ts';
import { findAccount, UnknownUserError } from '../../machine/users.ts';
import { LOOPBACK } from '../../network/address.ts';
import { PortTakenError, type Bridge, type Stack, type Switch } from '../../network/switch.ts';
import type { ProcessHost } from '../../runtime/process-host.ts';
import {
  EngineError,
  type ContainerDetails,
  type CreateOptions,
  type Containers,
  type ImageConfig,
  type LogLine,
  type Mount,
  type Streams,
} from '../api.ts';
import type { Image } from '../image/image.ts';
import { DEFAULT_PATH, environmentOf } from './environment.ts';
import { hasCheck, watchHealth, type Health, type Probe } from './health.ts';
import { Log } from './log.ts';
import { mirror, mirrorFile } from './mirror.ts';
import { nextWait, restarts } from './restart-policy.ts';

/** What every container of an engine works with. */
export interface Surroundings {
  readonly clock: Clock;
  readonly events: EventStream;
  readonly host: ProcessHost;
  readonly programs: Programs;
  readonly network: Switch;
  readonly laptop: Machine;
  readonly bridgeOf: (network: string) => Bridge | undefined;
  readonly volume: (name: string) => FileSystem;
}

export interface Attachment {
  readonly network: string;
  readonly aliases: readonly string[];
}

export type ContainerMount = Mount & { readonly name: string };

const GRACE = 10;
const FIRST_FREE_PORT = 49_153;
const NOT_FOUND = 127;
const NOT_ALLOWED = 126;
/** Files that Docker itself lays into a container, and that are no change of the container's. */
export const OWN_FILES: ReadonlySet<string> = new Set([
  '/etc/hostname',
  '/etc/hosts',
  '/etc/resolv.conf',
  '/.dockerenv',
  '/sbin/docker-init',
  '/usr/sbin/docker-init',
]);
type State = ContainerDetails['state'];

/** One container, from its making to its removal: its files stay while it is stopped and started. */
export class Container {
  readonly id: string;
  name: string;
  readonly image: Image;
  readonly options: CreateOptions;
  readonly config: ImageConfig & { readonly Hostname: string };
  readonly command: readonly string[];
  readonly created: number;
  readonly files: FileSystem;
  readonly mounts: readonly ContainerMount[];
  readonly attachments: Attachment[];
  readonly log: Log;
  /** Resolves at the next end; to be asked for before it comes. */
  stopped: Promise<number>;
  state: State = {
    status: 'created',
    exitCode: 0,
    oomKilled: false,
    error: '',
    startedAt: undefined,
    finishedAt: undefined,
  };
  restartCount = 0;
  ports: ContainerDetails['ports'];
  machine: Machine | undefined;
  stack: Stack | undefined;
  readonly #around: Surroundings;
  readonly #gone: () => void;
  #process: MachineProcess | undefined;
  #input: Pipe;
  #hasInput = false;
  #isStopping = false;
  #wait: number | undefined;
  #undo: (() => void)[] = [];
  #running = new AbortController();
  #tellStopped: (code: number) => void = () => undefined;

  constructor(
    around: Surroundings,
    made: {
      readonly id: string;
      readonly name: string;
      readonly image: Image;
      readonly options: CreateOptions;
      readonly config: ImageConfig & { readonly Hostname: string };
      readonly command: readonly string[];
      readonly files: FileSystem;
      readonly mounts: readonly ContainerMount[];
      readonly attachments: Attachment[];
    },
    gone: () => void,
  ) {
    this.#around = around;
    this.#gone = gone;
    this.id = made.id;
    this.name = made.name;
    this.image = made.image;
    this.options = made.options;
    this.config = made.config;
    this.command = made.command;
    this.files = made.files;
    this.mounts = made.mounts;
    this.attachments = made.attachments;
    this.created = around.clock.now();
    this.ports = portsOf(made.config, made.options);
    this.log = new Log(around.clock.now, (line) => {
      this.#logged(line);
    });
    this.#input = pipe();
    this.stopped = this.#nextStop();
    this.#emit({ action: 'create' });
  }

  get isRunning(): boolean {
    return this.state.status === 'running';
  }

  /** @throws {EngineError} in the daemon's words where it cannot be started. */
  async start(): Promise<void> {
    if (this.isRunning) return;
    // One that waits for its next start does not start a second time.
    this.#running.abort();
    this.#isStopping = false;
    await Promise.resolve();
    this.#launch();
  }

  /** The signal, the grace period, SIGKILL; resolves when it has stopped. */
  async stop(timeout = this.options.stopTimeout ?? GRACE, signal?: string): Promise<void> {
    this.#isStopping = true;
    if (this.state.status === 'restarting') {
      this.#running.abort();
      this.state = { ...this.state, status: 'exited' };
      return;
    }
    if (!this.isRunning) return;
    const { stopped } = this;
    this.#send(
      signalName(signal ?? this.options.stopSignal ?? this.config.StopSignal ?? 'SIGTERM') ?? 'SIGTERM',
      timeout < 0 ? undefined : timeout * 1000,
    );
    if (timeout >= 0) {
      const given = new AbortController();
      const late = this.#around.clock.sleep(timeout * 1000, given.signal).then(
        () => 'late' as const,
        () => 'stopped' as const,
      );
      const first = await Promise.race([stopped.then(() => 'stopped' as const), late]);
      given.abort();
      if (first === 'late') this.#send('SIGKILL');
    }
    await stopped;
    this.#emit({ action: 'stop' });
  }

  /** @throws {EngineError} 409 where it does not run, 400 for no signal */
  kill(signal = 'SIGKILL'): void {
    const name = signalName(signal);
    if (name === undefined) throw new EngineError(400, `Invalid signal: ${signal}`);
    if (!this.isRunning)
      throw new EngineError(409, `cannot kill container: ${this.name}: container ${this.id} is not running`);
    if (name === 'SIGKILL') this.#isStopping = true;
    this.#send(name);
  }

  attach(streams: Streams): () => void {
    const detach = this.log.attach(streams);
    const leave = new AbortController();
    if (streams.stdin !== undefined) void this.#feed(streams.stdin, leave.signal);
    return () => {
      leave.abort();
      detach();
    };
  }

  resize(columns: number, rows: number): void {
    this.#process?.resize(columns, rows);
  }

  /** @returns The exit code. @throws {EngineError} 409 where it does not run */
  async exec(argv: readonly string[], options: Parameters<Containers['exec']>[2]): Promise<number> {
    const { machine } = this;
    if (machine === undefined) throw new EngineError(409, `container ${this.id} is not running`);
    try {
      const account = this.#account(options.user ?? this.config.User);
      const tty =
        options.terminal === undefined
          ? undefined
          : new Tty(options.terminal, options.stdout.write, options.stdout.room);
      const process = machine.run(argv, {
        env: {
          HOME: account.home,
          ...environmentOf([
            DEFAULT_PATH,
            `HOSTNAME=${machine.hostname}`,
            ...this.config.Env,
            ...(options.env ?? []),
          ]),
          ...(options.terminal === undefined ? {} : { TERM: 'xterm' }),
        },
        cwd: options.workingDir ?? (this.config.WorkingDir === '' ? '/' : this.config.WorkingDir),
        user: account.user,
        stdin: tty?.input ?? options.stdin ?? noInput,
        stdout: tty?.output ?? options.stdout,
        stderr: tty?.output ?? options.stderr,
        terminal: tty,
      });
      if (tty !== undefined) {
        tty.foreground((name) => machine.signal(process.pid, name, 'inside'));
        options.resizes?.(process.resize);
        void takeKeys(tty, options.stdin ?? noInput, process.exited);
      }
      options.signal?.addEventListener('abort', () => {
        process.signal('SIGKILL');
      });
      return (await process.exited).code;
    } catch (error) {
      if (!(error instanceof ExecError)) throw error;
      options.stderr.write(
        `OCI runtime exec failed: exec failed: unable to start container process: exec: "${error.file}": ${reasonOf(error)}\n`,
      );
      return error.code === 'ENOENT' ? NOT_FOUND : NOT_ALLOWED;
    }
  }

  /** Has another name from now on, on its networks too. */
  rename(name: string): void {
    this.name = name;
    const { stack } = this;
    if (stack === undefined) return;
    for (const { network, aliases } of this.attachments)
      this.#around.bridgeOf(network)?.rename(stack, this.#names(aliases));
  }

  /** Joins a network, at once where it runs. */
  join(attachment: Attachment): void {
    if (this.attachments.some(({ network }) => network === attachment.network)) {
      throw new EngineError(
        409,
        `endpoint with name ${this.name} already exists in network ${attachment.network}`,
      );
    }
    this.attachments.push(attachment);
    if (this.stack !== undefined) this.#plug(this.stack, attachment);
  }

  leave(network: string): void {
    const index = this.attachments.findIndex((attachment) => attachment.network === network);
    if (index === -1)
      throw new EngineError(400, `container ${this.id} is not connected to network ${network}`);
    this.attachments.splice(index, 1);
    if (this.stack !== undefined) this.#around.bridgeOf(network)?.detach(this.stack);
  }

  /** It is removed: what runs ends, nobody starts it again. */
  destroy(): void {
    this.#isStopping = true;
    this.#running.abort();
    this.machine?.close();
    this.#emit({ action: 'destroy' });
  }

  details(): ContainerDetails {
    return {
      id: this.id,
      name: this.name,
      created: this.created,
      image: this.options.image,
      imageId: this.image.id,
      command: this.command,
      config: this.config,
      state: this.state,
      restartCount: this.restartCount,
      ports: this.ports,
      networks: this.attachments.map(({ network, aliases }) => {
        // A stopped container may be on a network that is gone.
        const bridge = this.stack === undefined ? undefined : this.#around.bridgeOf(network);
        const address = bridge === undefined ? undefined : this.stack?.bridges.get(bridge);
        return {
          name: network,
          address: address ?? '',
          gateway: address === undefined ? '' : (bridge?.subnet.gateway ?? ''),
          aliases,
        };
      }),
      mounts: this.mounts,
      options: this.options,
    };
  }

  #launch(): void {
    const { clock, events, host, programs } = this.#around;
    const place = { id: this.id, name: this.name };
    this.#running = new AbortController();
    try {
      const stack = this.#connect(place);
      const files = this.#prepare(stack);
      const account = this.#account(this.config.User);
      const machine = new Machine({
        place,
        hostname: this.config.Hostname,
        files,
        stack,
        clock,
        events,
        host,
        programs,
        ...(this.options.memory === undefined ? {} : { memory: this.options.memory }),
      });
      this.#undo.push(() => {
        stack.close();
      });
      const { terminal, interactive } = this.options;
      const isOpen = interactive === true || terminal !== undefined || this.#hasInput;
      const tty =
        terminal === undefined
          ? undefined
          : new Tty(
              terminal,
              (text) => {
                this.log.write('stdout', text);
              },
              () => this.log.room('stdout'),
            );
      this.#process = machine.run(
        this.options.init === true ? ['/sbin/docker-init', '--', ...this.command] : this.command,
        {
          env: {
            HOME: account.home,
            ...environmentOf([DEFAULT_PATH, `HOSTNAME=${this.config.Hostname}`, ...this.config.Env]),
            ...(terminal === undefined ? {} : { TERM: 'xterm' }),
          },
          cwd: this.config.WorkingDir === '' ? '/' : this.config.WorkingDir,
          user: account.user,
          stdin: tty?.input ?? (isOpen ? this.#input : noInput),
          stdout: tty?.output ?? this.#output('stdout'),
          stderr: tty?.output ?? this.#output('stderr'),
          terminal: tty,
        },
      );
      if (tty !== undefined) {
        tty.foreground((name) => machine.signal(1, name, 'inside'));
        void takeKeys(tty, this.#input, this.#process.exited);
      }
      this.machine = machine;
      this.state = {
        status: 'running',
        exitCode: 0,
        oomKilled: false,
        error: '',
        startedAt: clock.now(),
        finishedAt: this.state.finishedAt,
      };
      this.#emit({ action: 'start' });
      void machine.ended.then((end) => {
        this.#ended(end);
      });
      this.#watchHealth();
    } catch (error) {
      this.#clear();
      throw this.#failed(error);
    }
  }

  #connect(place: { readonly id: string; readonly name: string }): Stack {
    const { network } = this.#around;
    if (this.attachments.some((attachment) => attachment.network === 'host')) {
      const stack = network.laptop.shared(place);
      this.stack = stack;
      this.#addHosts(stack);
      return stack;
    }
    const stack = network.stack(place, this.config.Hostname);
    this.stack = stack;
    this.#undo.push(() => {
      stack.close();
    });
    for (const attachment of this.attachments) this.#plug(stack, attachment);
    this.#addHosts(stack);
    if (stack.bridges.size > 0) this.ports = this.ports.map((port) => this.#publish(stack, port));
    return stack;
  }

  #addHosts(stack: Stack): void {
    const gateway = this.#around.network.resolve(stack, 'host.docker.internal') ?? LOOPBACK;
    for (const { name, address } of this.options.extraHosts ?? [])
      stack.names.set(name.toLowerCase(), address === 'host-gateway' ? gateway : address);
  }

  #plug(stack: Stack, { network, aliases }: Attachment): void {
    const bridge = this.#around.bridgeOf(network);
    bridge?.attach(stack, this.#names(aliases));
  }

  #names(aliases: readonly string[]): readonly string[] {
    return [this.name, this.id.slice(0, 12), this.config.Hostname, ...aliases];
  }

  #publish(stack: Stack, port: ContainerDetails['ports'][number]): ContainerDetails['ports'][number] {
    if (port.host === undefined) return port;
    const { network } = this.#around;
    let host = port.host;
    if (host === 0) {
      host = FIRST_FREE_PORT;
      while (network.laptop.taken(host, port.address) !== undefined) host += 1;
    }
    try {
      this.#undo.push(network.publish(host, port.address, stack, port.container));
    } catch (error) {
      if (!(error instanceof PortTakenError)) throw error;
      const bind =
        error.by === 'published'
          ? `Bind for ${port.address}:${host} failed: port is already allocated`
          : `failed to bind host port ${port.address}:${host}/tcp: address already in use`;
      throw new EngineError(
        500,
        `failed to set up container networking: driver failed programming external connectivity on endpoint ${this.name} (${this.id}): ${bind}`,
      );
    }
    return { ...port, host };
  }

  /** Lays Docker's own files and the mounts into the container. */
  #prepare(stack: Stack): FileSystem {
    const { files } = this;
    const { Hostname, WorkingDir } = this.config;
    const put = (path: string, content: string | Uint8Array, mode = 0o644) => {
      files.mkdir(path.slice(0, path.lastIndexOf('/')) || '/', { recursive: true });
      files.writeFile(path, content);
      files.chmod(path, mode);
    };
    put('/etc/hostname', `${Hostname}\n`);
    put(
      '/etc/hosts',
      [
        '127.0.0.1\tlocalhost',
        '::1\tlocalhost ip6-localhost ip6-loopback',
        ...Array.from(stack.names, ([name, address]) => `${address}\t${name}`),
        `${stack.address}\t${Hostname}\n`,
      ].join('\n'),
    );
    const hasNames = this.attachments.some(
      ({ network }) => this.#around.bridgeOf(network)?.hasNames === true,
    );
    put('/etc/resolv.conf', `nameserver ${hasNames ? '127.0.0.11' : '192.168.65.7'}\n`);
    put('/.dockerenv', '', EXECUTABLE);
    if (this.options.init === true) put('/sbin/docker-init', writeBinary('docker-init'), EXECUTABLE);
    if (WorkingDir !== '') files.mkdir(WorkingDir, { recursive: true });
    for (const mount of this.mounts) this.#mount(files, mount);
    if (this.options.readOnly !== true) return files;
    const shell = new FileSystem([], { now: this.#around.clock.now });
    this.#undo.push(shell.mount('/', files, { readOnly: true }));
    return shell;
  }

  #mount(files: FileSystem, mount: ContainerMount): void {
    const { laptop, clock } = this.#around;
    const readOnly = mount.readOnly ?? false;
    if (mount.type === 'volume') {
      this.#undo.push(files.mount(mount.target, this.#around.volume(mount.name), { readOnly }));
      return;
    }
    if (mount.type === 'tmpfs') {
      this.#undo.push(files.mount(mount.target, new FileSystem([], { now: clock.now })));
      return;
    }
    const source = mount.source ?? '/';
    if (!laptop.files.exists(source)) laptop.files.mkdir(source, { recursive: true });
    if (laptop.files.stat(source).kind === 'file') {
      files.mkdir(mount.target.slice(0, mount.target.lastIndexOf('/')) || '/', { recursive: true });
      this.#undo.push(mirrorFile(laptop.files, source, files, mount.target));
      return;
    }
    const tied = mirror(laptop.files, laptop.files.realpath(source), clock.now);
    this.#undo.push(tied.end, files.mount(mount.target, tied.files, { readOnly }));
  }

  #account(user: string): ReturnType<typeof findAccount> {
    try {
      return findAccount(this.files, user);
    } catch (error) {
      if (error instanceof UnknownUserError) throw new EngineError(500, error.message);
      throw error;
    }
  }

  #failed(error: unknown): Error {
    if (error instanceof ExecError) {
      const code = error.code === 'ENOENT' ? NOT_FOUND : NOT_ALLOWED;
      const words = `failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec: "${error.file}": ${reasonOf(error)}`;
      this.state = { ...this.state, status: 'created', exitCode: code, error: words };
      this.#finishStop(code);
      return new EngineError(400, words);
    }
    const failure =
      error instanceof EngineError
        ? error
        : new EngineError(
            500,
            `failed to create task for container: ${error instanceof Error ? error.message : String(error)}`,
          );
    this.state = { ...this.state, exitCode: 128, error: failure.message };
    this.#finishStop(128);
    return failure;
  }

  #ended(end: End): void {
    const { clock } = this.#around;
    this.#running.abort();
    this.log.flush();
    this.#clear();
    const started = this.state.startedAt ?? clock.now();
    const health = this.state.health;
    this.state = {
      status: 'exited',
      exitCode: end.code,
      oomKilled: end.outOfMemory ?? false,
      error: end.message ?? '',
      startedAt: started,
      finishedAt: clock.now(),
      ...(health === undefined ? {} : { health }),
    };
    if (end.outOfMemory === true) this.#emit({ action: 'oom' });
    this.#emit({ action: 'die', exitCode: end.code });
    const again = !this.#isStopping && restarts(this.options.restart, end.code, this.restartCount);
    if (again) {
      this.#wait = nextWait(this.#wait, clock.now() - started);
      this.state = { ...this.state, status: 'restarting' };
    }
    this.#finishStop(end.code);
    if (again) void this.#again(this.#wait ?? 0);
    else if (this.options.autoRemove === true) this.#gone();
  }

  async #again(wait: number): Promise<void> {
    this.#running = new AbortController();
    try {
      await this.#around.clock.sleep(wait, this.#running.signal);
      this.restartCount += 1;
      this.#emit({ action: 'restart' });
      this.#launch();
    } catch {
      // Stopped while it waited, or it can no longer be started: `state` says why.
      if (!this.isRunning) this.state = { ...this.state, status: 'exited' };
    }
  }

  #watchHealth(): void {
    const { Healthcheck: check } = this.config;
    if (!hasCheck(check)) return;
    const { signal } = this.#running;
    const tell = (health: Health) => {
      const before = this.state.health?.status;
      this.state = { ...this.state, health };
      if (before !== health.status) this.#emit({ action: 'health', health: health.status });
    };
    const [form, ...words] = check.Test;
    const argv = form === 'CMD-SHELL' ? [...(this.config.Shell ?? ['/bin/sh', '-c']), ...words] : words;
    void watchHealth(check, this.#around.clock, (timeout) => this.#probe(argv, timeout), tell, signal);
  }

  async #probe(argv: readonly string[], timeout: number): Promise<Probe> {
    const output = collector();
    const late = new AbortController();
    const result = this.exec(argv, { stdout: output, stderr: output, signal: late.signal }).then(
      (exitCode) => ({ exitCode, output: output.text() }),
      (error: unknown) => ({ exitCode: -1, output: error instanceof Error ? error.message : String(error) }),
    );
    const given = new AbortController();
    const tooLong = this.#around.clock.sleep(timeout, given.signal).then(
      () => ({ exitCode: -1, output: `Health check exceeded timeout (${timeout / 1000}s)` }),
      () => result,
    );
    const first = await Promise.race([result, tooLong]);
    given.abort();
    late.abort();
    return first;
  }

  /** @param grace Milliseconds until SIGKILL follows. */
  #send(signal: string, grace?: number): void {
    this.#emit({ action: 'kill', signal, ...(grace === undefined ? {} : { grace }) });
    this.machine?.signal(1, signal, 'outside');
  }

  #output(stream: LogLine['stream']): Output {
    return {
      isTerminal: false,
      write: (text) => {
        this.log.write(stream, text);
      },
      room: () => this.log.room(stream),
    };
  }

  async #feed(input: NonNullable<Streams['stdin']>, signal: AbortSignal): Promise<void> {
    this.#hasInput = true;
    for (;;) {
      const bytes = await input.read(signal);
      if (signal.aborted) return;
      if (bytes === undefined) {
        this.#input.end();
        return;
      }
      this.#input.write(bytes);
    }
  }

  #clear(): void {
    for (const undo of this.#undo.splice(0).reverse()) undo();
    this.machine = undefined;
    this.stack = undefined;
    this.#process = undefined;
    this.#input.end();
    this.#input = pipe();
    this.ports = portsOf(this.config, this.options);
  }

  #nextStop(): Promise<number> {
    return new Promise((resolve) => {
      this.#tellStopped = resolve;
    });
  }

  #finishStop(code: number): void {
    const tell = this.#tellStopped;
    this.stopped = this.#nextStop();
    tell(code);
  }

  #logged({ stream, text }: LogLine): void {
    this.#around.events.emit({ type: 'log', container: { id: this.id, name: this.name }, stream, text });
  }

  #emit(event: Omit<Extract<NewLabEvent, { type: 'container' }>, 'type' | 'container' | 'image'>): void {
    this.#around.events.emit({
      type: 'container',
      container: { id: this.id, name: this.name },
      image: this.options.image,
      ...event,
    });
  }
}

function reasonOf({ code, message }: ExecError): string {
  return code === 'ENOENT' && message.includes('$PATH')
    ? message
    : code === 'ENOENT'
      ? 'no such file or directory'
      : message;
}

/** The ports as asked for; a host port of 0 is to be picked at the start. */
function portsOf({ ExposedPorts }: ImageConfig, options: CreateOptions): ContainerDetails['ports'] {
  const asked = (options.ports ?? []).map(({ container, host, address }) => ({
    container,
    host: host ?? 0,
    address: address ?? '0.0.0.0',
  }));
  const exposed = Object.keys(ExposedPorts)
    .filter((port) => !port.endsWith('/udp'))
    .map((port) => Number.parseInt(port, 10))
    .filter((port) => !asked.some(({ container }) => container === port))
    .map((container) => ({
      container,
      host: options.publishAll === true ? 0 : undefined,
      address: '0.0.0.0',
    }));
  return [...asked, ...exposed];
}
