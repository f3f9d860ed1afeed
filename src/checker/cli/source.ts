import { isUtf8 } from 'node:buffer';
import { checkFile } from '../check.ts';
import { MAX_LENGTH } from '../file/limits.ts';
import { rule as binary } from '../file/rules/file-binary.ts';
import { rule as tooLarge } from '../file/rules/file-too-large.ts';
import type { CheckedFile } from '../report/reporter.ts';
import { toDiagnostic } from '../rule.ts';
import type { Surroundings } from '../settings.ts';
import { Lines } from '../text.ts';

/** No text of this many bytes is short enough to be checked: a UTF-16 unit takes three bytes of UTF-8 at most. */
export const MAX_BYTES = 3 * MAX_LENGTH;

/** The text of a file's bytes; undefined where they are no UTF-8. The mark at the beginning stays: a rule looks for it. */
export function decode(bytes: Uint8Array): string | undefined {
  return isUtf8(bytes) ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) : undefined;
}

/** Checks what a file holds, whatever it is. */
export function checkBytes(path: string, bytes: Uint8Array, surroundings: Surroundings): CheckedFile {
  const text = decode(bytes);
  if (text !== undefined) return { path, text, diagnostics: checkFile({ path, text }, surroundings) };
  const lossy = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const at = Math.max(0, lossy.indexOf('\uFFFD'));
  const diagnostic = toDiagnostic(path, binary, {
    range: new Lines(lossy).range(at, at + 1),
    message:
      'The file is not text in UTF-8: bytes stand here that no character has. If it is a text, save it as UTF-8; it was not checked further.',
  });
  return { path, text: lossy, diagnostics: [diagnostic] };
}

/** The finding about a file that is too large to be opened. */
export function checkedUnopened(path: string, size: number): CheckedFile {
  const start = { line: 0, character: 0 };
  const message = `The file has ${size.toLocaleString('en-GB')} bytes; above ${MAX_LENGTH.toLocaleString('en-GB')} characters it is not checked. Look whether it is the file you meant, or move what is large out of it.`;
  return {
    path,
    text: '',
    diagnostics: [toDiagnostic(path, tooLarge, { range: { start, end: start }, message })],
  };
}
