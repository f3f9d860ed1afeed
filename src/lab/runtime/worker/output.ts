import { platform } from './platform.ts';

/** What a program writes, on its way to the host. */

/** Without a pause in between, a program may write so much; a loop that never ends would fill the memory. */
const BURST = 8 * 1024 * 1024;
/** Written and not taken in by the host: from here on, writers are told to wait. */
const HIGH_WATER = 256 * 1024;

let burst = 0;
let untaken = 0;
let waiting: (() => void)[] = [];
let flooded: () => never = () => {
  throw new Error('output');
};
const encoder = new TextEncoder();

export function onFlood(callback: () => never): void {
  flooded = callback;
}

/** Sends bytes; false where the writer should wait for {@link whenTaken}. */
export function send(stream: 'stdout' | 'stderr', data: string | Uint8Array): boolean {
  const bytes = typeof data === 'string' ? encoder.encode(data) : data.slice();
  if (bytes.length === 0) return true;
  burst += bytes.length;
  if (burst > BURST) flooded();
  untaken += bytes.length;
  platform.post({ type: 'output', stream, bytes }, [bytes.buffer]);
  return untaken < HIGH_WATER;
}

/** Ends a program that has written so much without a pause that it waits in memory. */
export function guard(waitingBytes: number): void {
  if (waitingBytes > BURST) flooded();
}

/** The host has taken so many bytes in: the program has paused, or the host could not have said so. */
export function taken(bytes: number): void {
  untaken -= bytes;
  burst = 0;
  if (untaken >= HIGH_WATER) return;
  const ready = waiting;
  waiting = [];
  for (const callback of ready) callback();
}

export function whenTaken(callback: () => void): void {
  waiting.push(callback);
}
