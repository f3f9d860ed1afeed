import type { Shell } from '../shell.ts';
import { writeError } from '../shell.ts';
import { ansiQuote } from '../words/ansi.ts';

/** Shows a command as `set -x` does: bash puts quotes where they are needed, the others do not. */
export function trace(shell: Shell, words: readonly string[], isAssignment = false): void {
  if (!shell.options.has('xtrace')) return;
  const prompt = shell.variables.get('PS4') ?? '+ ';
  const shown = shell.flavor === 'bash' && !isAssignment ? words.map(quoteWhereNeeded) : words;
  writeError(shell, `${prompt}${shown.join(' ')}\n`);
}

const quoteWhereNeeded = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : ansiQuote(word));
