import { realClock } from '../clock.ts';
import { EventStream } from '../events.ts';
import { FileSystem } from '../file-system/file-system.ts';
import { resolvePath } from '../file-system/path.ts';
import { EXECUTABLE, writeBinary } from '../machine/binary.ts';
import { Machine } from '../machine/machine.ts';
import type { Program } from '../machine/program.ts';
import { collector, noInput } from '../machine/streams.ts';
import { Switch } from '../network/switch.ts';
import type { ProcessHost } from '../runtime/process-host.ts';
import { shellPrograms } from './programs.ts';

/** For tests: machines with the shells and as few programs as they need beside them. */

const cat: Program = async ({ argv, cwd, files, stdin, stdout }) => {
  for (const path of argv.slice(1)) stdout.write(files.readFile(resolvePath(cwd, path)));
  if (argv.length > 1) return 0;
  for (let bytes = await stdin.read(); bytes !== undefined; bytes = await stdin.read()) stdout.write(bytes);
  return 0;
};

const sleep: Program = async ({ argv, clock, ended }) => {
  await clock.sleep(Number(argv[1]) * 1000, ended).catch(() => undefined);
  return 0;
};

const yes: Program = async ({ stdout, ended }) => {
  while (!ended.aborted) {
    stdout.write('y\n');
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return 0;
};

/** Takes one chunk and shows its first line. */
const head: Program = async ({ stdin, stdout }) => {
  const bytes = (await stdin.read()) ?? new Uint8Array();
  stdout.write(`${new TextDecoder().decode(bytes).split('\n')[0] ?? ''}\n`);
  return 0;
};

/** Shows its arguments, each in brackets, and nothing else. */
const show: Program = ({ argv, stdout }) => {
  stdout.write(JSON.stringify(argv.slice(1)));
  return Promise.resolve(0);
};

const remove: Program = ({ argv, cwd, files }) => {
  for (const path of argv.slice(1)) if (path !== '-f') files.remove(resolvePath(cwd, path), { force: true });
  return Promise.resolve(0);
};

/** The one process host of these tests: nothing here is JavaScript. */
const noHost: ProcessHost = {
  warm: () => undefined,
  start: () => {
    throw new Error('no JavaScript runs in this test');
  },
  close: () => undefined,
};

export const ENVIRONMENT = { PATH: '/usr/bin:/bin', HOME: '/root', LC_ALL: 'C.UTF-8' };

/** A laptop, or a container whose first process is number 1. */
export function createTestMachine(hasInit = true): Machine {
  const programs = new Map<string, Program>([
    ...shellPrograms,
    ['cat', cat],
    ['sleep', sleep],
    ['yes', yes],
    ['head', head],
    ['show', show],
    ['rm', remove],
  ]);
  const files = new FileSystem();
  for (const folder of ['/bin', '/usr/bin', '/etc', '/root', '/tmp'])
    files.mkdir(folder, { recursive: true });
  files.writeFile('/etc/passwd', 'root:x:0:0:root:/root:/bin/bash\n');
  for (const name of programs.keys()) {
    const folder = shellPrograms.has(name) ? '/bin' : '/usr/bin';
    files.writeFile(`${folder}/${name}`, writeBinary(name), { mode: EXECUTABLE });
  }
  const events = new EventStream(realClock.now);
  const { laptop } = new Switch(events, { id: 'laptop', name: 'laptop' }, 'laptop');
  return new Machine({
    place: laptop.place,
    hostname: 'laptop',
    files,
    stack: laptop,
    clock: realClock,
    events,
    host: noHost,
    programs,
    hasInit,
  });
}

/** Runs a program to its end. @returns All that it wrote, and its exit code. */
export async function runToEnd(
  machine: Machine,
  argv: readonly string[],
  stdin = noInput,
): Promise<{ readonly text: string; readonly code: number }> {
  const output = collector();
  const { exited } = machine.run(argv, {
    env: ENVIRONMENT,
    cwd: '/tmp',
    stdin,
    stdout: output,
    stderr: output,
  });
  const { code } = await exited;
  return { text: output.text(), code };
}
