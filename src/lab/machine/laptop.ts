import type { Clock } from '../clock.ts';
import type { EventStream } from '../events.ts';
import { FileSystem } from '../file-system/file-system.ts';
import type { Stack } from '../network/switch.ts';
import type { ProcessHost } from '../runtime/process-host.ts';
import { EXECUTABLE, writeBinary } from './binary.ts';
import { Machine, type Programs } from './machine.ts';

/** Who sits at the laptop. */
export const LEARNER = { uid: 1000, gid: 1000 } as const;
export const LEARNER_HOME = '/home/you';

/** What a terminal of the laptop starts with. */
export const LAPTOP_ENVIRONMENT: Readonly<Record<string, string>> = {
  HOME: LEARNER_HOME,
  USER: 'you',
  LOGNAME: 'you',
  SHELL: '/bin/bash',
  PATH: '/usr/local/bin:/usr/bin:/bin',
  LANG: 'C.UTF-8',
  TERM: 'xterm-256color',
};

/** Programs that only make sense in some image, and not beside the learner's own tools. */
const NOT_HERE = new Set([
  'ash',
  'dash',
  'bash',
  'apk',
  'apt',
  'apt-get',
  'postgres',
  'redis-server',
  's3',
  'docker-init',
  'hello',
]);

const FILES: Readonly<Record<string, string>> = {
  '/etc/os-release': 'PRETTY_NAME="The lab\'s laptop"\nNAME="Lab"\nID=lab\nID_LIKE=debian\n',
  '/etc/passwd':
    'root:x:0:0:root:/root:/bin/bash\nyou:x:1000:1000:You:/home/you:/bin/bash\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n',
  '/etc/group': 'root:x:0:\nyou:x:1000:\ndocker:x:999:you\nnogroup:x:65534:\n',
  '/etc/hostname': 'laptop\n',
  '/etc/hosts': '127.0.0.1\tlocalhost\n127.0.1.1\tlaptop\n',
};

/** The learner's laptop, with every program that it has; `folder` is made for the lab's own files. */
export function createLaptop(options: {
  readonly clock: Clock;
  readonly events: EventStream;
  readonly host: ProcessHost;
  readonly programs: Programs;
  readonly stack: Stack;
  readonly folder?: string;
}): Machine {
  const { clock, events, host, programs, stack } = options;
  const files = new FileSystem([], { now: clock.now });
  for (const folder of ['/bin', '/dev', '/etc', '/root', '/usr/bin', '/usr/local/bin', '/var/log', '/proc'])
    files.mkdir(folder, { recursive: true });
  files.mkdir('/tmp', { mode: 0o1777 });
  files.chmod('/tmp', 0o1777);
  for (const [path, text] of Object.entries(FILES)) files.writeFile(path, text);
  const install = (path: string, name: string) => {
    files.writeFile(path, writeBinary(name), { mode: EXECUTABLE });
  };
  for (const name of ['node', ...programs.keys()]) if (!NOT_HERE.has(name)) install(`/usr/bin/${name}`, name);
  const shell = ['bash', 'dash', 'sh'].find((name) => programs.has(name));
  if (shell !== undefined) {
    install('/bin/bash', shell);
    install('/bin/sh', programs.has('dash') ? 'dash' : shell);
  }
  files.mkdir(LEARNER_HOME, { recursive: true });
  files.chown(LEARNER_HOME, LEARNER.uid, LEARNER.gid);
  if (options.folder !== undefined) files.as(LEARNER).mkdir(options.folder, { recursive: true });
  return new Machine({
    place: stack.place,
    hostname: stack.hostname,
    files,
    stack,
    clock,
    events,
    host,
    programs,
    hasInit: true,
  });
}
