import { native, platform } from './platform.ts';

/** What a program writes, on its way to the host. */

type Stream = 'stdout' | 'stderr';

/** Without a pause in between, a program may write so much; a loop that never ends would fill the memory. */
const BURST = 8 * 1024 * 1024;
/** Each piece is sent at once, as a pipe has it. Who writes more pieces than this in a while gets them sent together. */
const PIECES = 100;
const WHILE = 50;
const TOGETHER = 64 * 1024;

let burst = 0;
let pieces = 0;
let since = native.now();
let held: { readonly stream: Stream; readonly bytes: Uint8Array<ArrayBuffer> }[] = [];
let heldBytes = 0;
let flooded: () => never = () => {
  throw new Error('output');
};
const encoder = new TextEncoder();

export function onFlood(callback: () => never): void {
  flooded = callback;
}

/** Sends bytes. What is sent before the program ends is never lost. */
export function send(stream: Stream, data: string | Uint8Array): void {
  const bytes = typeof data === 'string' ? encoder.encode(data) : new Uint8Array(data);
  if (bytes.length === 0) return;
  burst += bytes.length;
  if (burst > BURST) flooded();
  if (held.length === 0 && isRare()) {
    post(stream, bytes);
    return;
  }
  if (held.length === 0) native.setTimeout(sendHeld, 5);
  held.push({ stream, bytes });
  heldBytes += bytes.length;
  if (heldBytes >= TOGETHER) sendHeld();
}

function isRare(): boolean {
  const now = native.now();
  if (now - since > WHILE) {
    since = now;
    pieces = 0;
  }
  pieces += 1;
  return pieces <= PIECES;
}

/** Sends what waits to be sent together, in its order. */
export function sendHeld(): void {
  const waiting = held;
  held = [];
  heldBytes = 0;
  for (let from = 0, to = 0; from < waiting.length; from = to) {
    const stream = waiting[from]?.stream ?? 'stdout';
    while (waiting[to]?.stream === stream) to += 1;
    post(stream, joined(waiting.slice(from, to).map(({ bytes }) => bytes)));
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const post = (stream: Stream, bytes: Uint8Array<ArrayBuffer>) => {
  platform.post({ type: 'output', stream, bytes }, [bytes.buffer]);
};

/** The host has taken bytes in: the program has paused, or the host could not have said so. */
export function taken(): void {
  burst = 0;
}
