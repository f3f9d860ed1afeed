import { realClock, type Clock } from '../clock.ts';
import { EventStream } from '../events.ts';
import { FileSystem } from '../file-system/file-system.ts';
import { EXECUTABLE, writeBinary } from '../machine/binary.ts';
import { Machine } from '../machine/machine.ts';
import { collector, pipe } from '../machine/streams.ts';
import { Switch } from '../network/switch.ts';
import type { ProcessHost } from '../runtime/process-host.ts';
import { backingPrograms } from './backing.ts';
import type { DatabaseHost } from './database-host.ts';

/** For the tests of this folder: machines of one network that have all of its programs. */
export const PATH = { PATH: '/usr/local/bin' };

export function testNetwork(
  parts: () => { readonly host: ProcessHost; readonly databases: DatabaseHost },
  clock: Clock = realClock,
) {
  const events = new EventStream(clock.now);
  const network = new Switch(events, { id: 'laptop', name: 'laptop' }, 'laptop');
  const bridge = network.bridge('lab', true);
  return {
    events,
    network,
    /** A container, or a machine that stays while commands run on it. */
    machine: (name: string, hasInit = false): Machine => {
      const { host, databases } = parts();
      const programs = backingPrograms(databases);
      const files = new FileSystem();
      for (const folder of ['/usr/local/bin', '/app', '/etc', '/data'])
        files.mkdir(folder, { recursive: true });
      for (const binary of ['node', ...programs.keys()])
        files.writeFile(`/usr/local/bin/${binary}`, writeBinary(binary), { mode: EXECUTABLE });
      files.writeFile('/etc/passwd', 'root:x:0:0:root:/root:/bin/sh\n');
      const stack = network.stack({ id: name, name }, name);
      bridge?.attach(stack, [name]);
      const place = { id: name, name };
      return new Machine({ place, hostname: name, files, stack, clock, events, host, programs, hasInit });
    },
  };
}

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command to its end. */
export async function run(
  on: Machine,
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
  input?: string,
): Promise<Ran> {
  const [stdout, stderr, stdin] = [collector(), collector(), pipe()];
  if (input !== undefined) stdin.write(input);
  stdin.end();
  const { exited } = on.run(argv, { env: { ...PATH, ...env }, cwd: '/app', stdout, stderr, stdin });
  return { code: (await exited).code, out: stdout.text(), err: stderr.text() };
}
