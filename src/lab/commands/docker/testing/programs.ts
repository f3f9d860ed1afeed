import type { Program } from '../../../machine/program.ts';
import type { ProcessHost } from '../../../runtime/process-host.ts';

/** For tests that start no JavaScript. */
export const noHost: ProcessHost = {
  start: () => {
    throw new Error('no JavaScript runs in this test');
  },
  warm: () => undefined,
  close: () => undefined,
};

/** Writes its arguments. */
const echo: Program = ({ argv, stdout }) => {
  stdout.write(`${argv.slice(1).join(' ')}\n`);
  return Promise.resolve(0);
};

/** Runs until it is told to stop, and says so; tells of another size of its terminal. */
const sleep: Program = (process) => {
  process.stdout.write('asleep\n');
  return new Promise((resolve) => {
    process.onSignal('SIGWINCH', () => {
      process.stdout.write(`${process.terminal?.columns ?? 0} columns\n`);
    });
    for (const [signal, code] of [
      ['SIGTERM', 0],
      ['SIGINT', 130],
    ] as const) {
      process.onSignal(signal, () => {
        process.stderr.write(`woken by ${signal}\n`);
        resolve(code);
      });
    }
  });
};

/** Runs, and hears no signal. */
const tail: Program = ({ stdout }) => {
  stdout.write('deaf\n');
  return new Promise(() => undefined);
};

/** Writes what it reads. */
const cat: Program = async ({ stdin, stdout }) => {
  for (;;) {
    const bytes = await stdin.read();
    if (bytes === undefined) return 0;
    stdout.write(bytes);
  }
};

const env: Program = ({ env: variables, cwd, stdout }) => {
  for (const [name, value] of Object.entries(variables)) stdout.write(`${name}=${value}\n`);
  stdout.write(`in ${cwd}\n`);
  return Promise.resolve(0);
};

const no: Program = ({ stderr }) => {
  stderr.write('boom\n');
  return Promise.resolve(1);
};

/** Writes a file, and takes one away. */
const touch: Program = ({ files, argv }) => {
  files.writeFile(argv[1] ?? '/new', 'new');
  files.remove('/etc/os-release');
  return Promise.resolve(0);
};

/** What the images of the tests hold, by names that Alpine's tools have. */
export const PROGRAMS: ReadonlyMap<string, Program> = new Map([
  ['echo', echo],
  ['sleep', sleep],
  ['tail', tail],
  ['cat', cat],
  ['env', env],
  ['false', no],
  ['touch', touch],
]);
