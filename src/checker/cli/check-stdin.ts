import type { Outcome } from './check-files.ts';
import type { Journal } from './journal.ts';
import { describeFixes, mend } from '../mend.ts';
import { Neighbours } from './neighbours.ts';
import { checkBytes, checkedUnopened, decode, MAX_BYTES } from './source.ts';

/**
 * Checks standard input as if it were the file `name`.
 * @returns The findings, and with `fix` what the input becomes: the very bytes that came in where nothing can be mended.
 */
export async function checkStdin(
  stdin: AsyncIterable<Uint8Array>,
  name: string,
  { fix }: { readonly fix: boolean },
  journal: Journal,
): Promise<{ readonly outcome: Outcome; readonly mended: Uint8Array | undefined }> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stdin) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const large = bytes.length > MAX_BYTES;
  const text = large ? undefined : decode(bytes);
  const surroundings = await new Neighbours(journal).around({ path: name, text: text ?? '' });
  if (large) {
    const outcome = { ...checkedUnopened(name, bytes.length), surroundings };
    return { outcome, mended: fix ? bytes : undefined };
  }
  if (!fix || text === undefined) {
    return {
      outcome: { ...checkBytes(name, bytes, surroundings), surroundings },
      mended: fix ? bytes : undefined,
    };
  }
  const { text: after, applied } = mend({ path: name, text }, surroundings);
  if (applied.length > 0) journal.note(`Mended ${name}: ${describeFixes(applied)}.`);
  const mended = new TextEncoder().encode(after);
  return { outcome: { ...checkBytes(name, mended, surroundings), surroundings }, mended };
}
