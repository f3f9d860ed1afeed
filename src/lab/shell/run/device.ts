import type { Input } from '../../machine/program.ts';
import { discard, noInput } from '../../machine/streams.ts';
import { ShellError } from '../outcome.ts';
import type { Shell } from '../shell.ts';
import { ByteInput, type Descriptor } from './descriptor.ts';

const CHUNK = 4096;
const endless = (fill: (bytes: Uint8Array<ArrayBuffer>) => void): Input => ({
  read: () => {
    const bytes = new Uint8Array(CHUNK);
    fill(bytes);
    return Promise.resolve(bytes);
  },
});

/** The files in `/dev` that a shell may redirect to, which no disk holds; undefined for any other path. */
export function deviceOf(
  shell: Shell,
  path: string,
  descriptors: ReadonlyMap<number, Descriptor>,
): Descriptor | undefined {
  switch (path) {
    case '/dev/null':
      return { input: new ByteInput(noInput), output: discard };
    case '/dev/zero':
    case '/dev/full':
      return { input: new ByteInput(endless(() => undefined)), output: discard };
    case '/dev/random':
    case '/dev/urandom':
      return { input: new ByteInput(endless((bytes) => crypto.getRandomValues(bytes))), output: discard };
    case '/dev/tty': {
      const terminal = [...descriptors.values()].find(({ output }) => output?.isTerminal === true);
      if (terminal === undefined) throw new ShellError('/dev/tty: No such device or address');
      return { ...(descriptors.get(0) ?? {}), ...terminal };
    }
    case '/dev/stdin':
      return open(0, descriptors);
    case '/dev/stdout':
      return open(1, descriptors);
    case '/dev/stderr':
      return open(2, descriptors);
  }
  const number = /^\/(?:dev|proc\/(?:self|\d+))\/fd\/(\d+)$/.exec(path)?.[1];
  const isOwn =
    path.startsWith('/dev') ||
    path.startsWith('/proc/self') ||
    path.startsWith(`/proc/${shell.process.pid}/`);
  return number === undefined || !isOwn ? undefined : open(Number(number), descriptors);
}

function open(number: number, descriptors: ReadonlyMap<number, Descriptor>): Descriptor {
  const descriptor = descriptors.get(number);
  if (descriptor === undefined) throw new ShellError(`${number}: Bad file descriptor`);
  return descriptor;
}
