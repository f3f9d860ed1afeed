import { realClock, type Clock } from '../../clock.ts';
import { EventStream } from '../../events.ts';
import { ROOT, type User } from '../../file-system/entry.ts';
import { FileSystem } from '../../file-system/file-system.ts';
import { EXECUTABLE, writeBinary } from '../../machine/binary.ts';
import { Machine, type MachineProcess } from '../../machine/machine.ts';
import type { Input, Program } from '../../machine/program.ts';
import { collector, noInput, pipe } from '../../machine/streams.ts';
import type { Terminal } from '../../machine/tty.ts';
import { Switch } from '../../network/switch.ts';
import type { ProcessHost } from '../../runtime/process-host.ts';
import { coreutils } from './coreutils.ts';

/** For tests: a machine that has the tools and no JavaScript. */

const noHost: ProcessHost = {
  start: () => {
    throw new Error('no JavaScript here');
  },
  warm: () => undefined,
  close: () => undefined,
};

export const PATH = '/usr/bin';
export const FOLDER = '/work';

const PASSWD =
  'root:x:0:0:root:/root:/bin/bash\nyou:x:1000:1000:You:/home/you:/bin/bash\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n';
const GROUP = 'root:x:0:\nyou:x:1000:\ndocker:x:999:you\nusers:x:100:\nnogroup:x:65534:\n';

export interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly stdin?: string | Uint8Array | Input;
  readonly user?: User;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly terminal?: Terminal;
}

/** A running process and what it has written so far. */
export interface Running {
  readonly process: MachineProcess;
  readonly result: Promise<Result>;
  readonly written: () => string;
}

export interface Lab {
  readonly machine: Machine;
  readonly files: FileSystem;
  readonly start: (argv: readonly string[], options?: RunOptions) => Running;
  readonly run: (argv: readonly string[], options?: RunOptions) => Promise<Result>;
}

export function createLab(
  options: {
    readonly clock?: Clock;
    readonly busybox?: boolean;
    readonly more?: ReadonlyMap<string, Program>;
  } = {},
): Lab {
  const clock = options.clock ?? realClock;
  const events = new EventStream(clock.now);
  const network = new Switch(events, { id: 'laptop', name: 'laptop' }, 'laptop');
  const programs = new Map([...coreutils, ...(options.more ?? [])]);
  const files = new FileSystem([], { now: clock.now });
  for (const folder of ['/usr/bin', '/bin', '/etc', '/root', '/home/you', FOLDER])
    files.mkdir(folder, { recursive: true });
  files.mkdir('/tmp');
  files.chmod('/tmp', 0o1777);
  files.writeFile('/etc/passwd', PASSWD);
  files.writeFile('/etc/group', GROUP);
  if (options.busybox === true) files.writeFile('/bin/busybox', writeBinary('busybox'), { mode: EXECUTABLE });
  for (const name of programs.keys()) {
    if (options.busybox === true) files.symlink('/bin/busybox', `/usr/bin/${name}`);
    else files.writeFile(`/usr/bin/${name}`, writeBinary(name), { mode: EXECUTABLE });
  }
  files.chown(FOLDER, 1000, 1000);
  const machine = new Machine({
    place: { id: 'laptop', name: 'laptop' },
    hostname: 'laptop',
    files,
    stack: network.laptop,
    clock,
    events,
    host: noHost,
    programs,
    hasInit: true,
  });
  const start = (argv: readonly string[], run: RunOptions = {}): Running => {
    const stdout = collector();
    const stderr = collector();
    const isTerminal = run.terminal !== undefined;
    const process = machine.run(argv, {
      env: { PATH, HOME: '/home/you', ...run.env },
      cwd: run.cwd ?? FOLDER,
      user: run.user ?? ROOT,
      stdin: inputOf(run.stdin),
      stdout: { ...stdout, isTerminal },
      stderr: { ...stderr, isTerminal },
      terminal: run.terminal,
    });
    return {
      process,
      written: stdout.text,
      result: process.exited.then(({ code }) => ({ code, stdout: stdout.text(), stderr: stderr.text() })),
    };
  };
  return { machine, files, start, run: (argv, run) => start(argv, run).result };
}

function inputOf(stdin: RunOptions['stdin']): Input {
  if (stdin === undefined) return noInput;
  if (typeof stdin !== 'string' && !(stdin instanceof Uint8Array)) return stdin;
  const input = pipe();
  input.write(stdin);
  input.end();
  return input;
}
