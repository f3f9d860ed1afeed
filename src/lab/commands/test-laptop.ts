import { realClock, type Clock } from '../clock.ts';
import { EventStream } from '../events.ts';
import type { Bridge } from '../network/bridge.ts';
import { Switch } from '../network/switch.ts';
import type { ProcessHost } from '../runtime/process-host.ts';
import { createLaptop, LAPTOP_ENVIRONMENT, LEARNER } from '../machine/laptop.ts';
import type { Machine } from '../machine/machine.ts';
import type { Program } from '../machine/program.ts';
import { collector, pipe } from '../machine/streams.ts';

/** For tests of commands: a laptop with these programs and a shell that knows words only, and a way to run lines. */
export interface TestLaptop {
  readonly machine: Machine;
  readonly network: Switch;
  readonly bridge: Bridge;
  readonly home: string;
  /** Words are parted by blanks, or given one by one. */
  readonly run: (line: string | readonly string[], options?: RunOptions) => Promise<Ran>;
  /** Writes files below the home folder, by their path from there. */
  readonly write: (files: Readonly<Record<string, string>>) => void;
  readonly read: (path: string) => string;
}

export interface RunOptions {
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly root?: boolean;
}

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** `sh -c` with plain words, as dash runs it: it forks, but for `exec`. */
export const plainShell: Program = (process) => {
  const [, flag, text = ''] = process.argv;
  if (flag !== '-c') throw new Error('This shell only knows -c.');
  const words = text.split(' ');
  if (words[0] === 'exit') return Promise.resolve(Number(words[1]));
  return words[0] === 'exec' ? process.exec(words.slice(1)) : process.spawn(words).exited;
};

/** A host for tests that run no JavaScript. */
const noHost: ProcessHost = {
  start: () => {
    throw new Error('This test runs no JavaScript.');
  },
  warm: () => undefined,
  close: () => undefined,
};

export function createTestLaptop(
  programs: ReadonlyMap<string, Program>,
  options: { readonly host?: ProcessHost; readonly clock?: Clock } = {},
): TestLaptop {
  const { clock = realClock, host = noHost } = options;
  const events = new EventStream(clock.now);
  const network = new Switch(events, { id: 'laptop', name: 'laptop' }, 'laptop');
  const bridge = network.bridge('lab', true);
  if (bridge === undefined) throw new Error('No subnet is free.');
  const home = '/home/you/lab';
  const all = new Map([['sh', plainShell], ['env', env], ...programs]);
  const machine = createLaptop({ clock, events, host, programs: all, stack: network.laptop, folder: home });
  const files = machine.files.as(LEARNER);
  return {
    machine,
    network,
    bridge,
    home,
    run: async (line, { stdin = '', env: added = {}, cwd = home, root = false } = {}) => {
      const stdout = collector();
      const stderr = collector();
      const input = pipe();
      input.write(stdin);
      input.end();
      const { exited } = machine.run(typeof line === 'string' ? line.split(' ') : line, {
        env: { ...LAPTOP_ENVIRONMENT, ...added },
        cwd,
        user: root ? { uid: 0, gid: 0 } : LEARNER,
        stdin: input,
        stdout,
        stderr,
      });
      const { code } = await exited;
      return { code, stdout: stdout.text(), stderr: stderr.text() };
    },
    write: (contents) => {
      for (const [path, text] of Object.entries(contents)) {
        const full = `${home}/${path}`;
        files.mkdir(full.slice(0, full.lastIndexOf('/')), { recursive: true });
        files.writeFile(full, text);
      }
    },
    read: (path) => files.readText(path.startsWith('/') ? path : `${home}/${path}`),
  };
}

/** `env NAME=value … command`, as the first line of a script names it. */
const env: Program = (process) => process.exec(process.argv.slice(1));
