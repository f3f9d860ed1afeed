import type { Input } from '../../../machine/program.ts';
import { CommandError } from '../failure.ts';

/** ctrl-P, ctrl-Q. */
const USUAL: readonly number[] = [0x10, 0x11];

/** The bytes of `ctrl-p,ctrl-q` or `a,b`. @throws {CommandError} https://docs.docker.com/reference/cli/docker/container/attach/#detach-keys */
export function readDetachKeys(text: string | undefined): readonly number[] {
  if (text === undefined || text === '') return USUAL;
  return text.split(',').map((key) => {
    const control = /^ctrl-([a-z@[\\\]^_])$/.exec(key)?.[1];
    if (control !== undefined) return control.toUpperCase().charCodeAt(0) - 0x40;
    if (key.length === 1) return key.charCodeAt(0);
    throw new CommandError(`invalid detach keys (${text}) provided: Unknown character: '${key}'`);
  });
}

/** The keys as they come until the detaching ones, which are kept back as long as they may be some. */
export function untilDetached(keys: Input, sequence: readonly number[], detach: () => void): Input {
  let held = 0;
  let isOver = false;
  return {
    read: async (signal) => {
      while (!isOver) {
        const typed = await keys.read(signal);
        if (typed === undefined) return undefined;
        const passed: number[] = [];
        for (const byte of typed) {
          if (byte === sequence[held]) {
            held += 1;
            if (held < sequence.length) continue;
            isOver = true;
            detach();
            break;
          }
          passed.push(...sequence.slice(0, held));
          held = byte === sequence[0] ? 1 : 0;
          if (held === 0) passed.push(byte);
        }
        if (passed.length > 0) return Uint8Array.from(passed);
      }
      // The reader is about to be let go; it is not told of an end, which would close the container's input.
      return new Promise((resolve) => {
        const giveUp = () => {
          resolve(undefined);
        };
        if (signal?.aborted === true) giveUp();
        else signal?.addEventListener('abort', giveUp, { once: true });
      });
    },
  };
}
