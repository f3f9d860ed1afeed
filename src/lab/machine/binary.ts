/**
 * Executables of the lab: a file whose first line is a mark and a name. The name is that of a program of the lab, or
 * `node`, which runs JavaScript.
 */
const MARK = '\x7fLAB ';
const LONGEST_NAME = 64;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Permission bits of an executable. */
export const EXECUTABLE = 0o755;

/** The content of a binary. Room behind the name gives it a size of its own. */
export function writeBinary(name: string): Uint8Array {
  return encoder.encode(`${MARK}${name}\n`);
}

/** The name in a binary; undefined for any other file. */
export function readBinary(content: Uint8Array): string | undefined {
  const head = decoder.decode(content.subarray(0, MARK.length + LONGEST_NAME));
  if (!head.startsWith(MARK)) return undefined;
  const end = head.indexOf('\n');
  return end === -1 ? undefined : head.slice(MARK.length, end);
}
