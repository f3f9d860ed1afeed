/** The array that was made last over each buffer: only that one may grow into the room behind it. */
const newest = new WeakMap<ArrayBufferLike, Uint8Array>();

/**
 * The two in one array. A file that grows line by line keeps room behind its end, so that adding to it costs what is
 * added and not the whole; arrays handed out before are never written to.
 */
export function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const length = first.length + second.length;
  const room = first.byteOffset === 0 && newest.get(first.buffer) === first ? first.buffer : undefined;
  const buffer = room !== undefined && room.byteLength >= length ? room : new ArrayBuffer(length * 2);
  const whole = new Uint8Array(buffer, 0, length);
  if (buffer !== room) whole.set(first);
  whole.set(second, first.length);
  newest.set(buffer, whole);
  return whole;
}
