import { write, type Shell } from '../shell.ts';
import { unescape } from './escapes.ts';

/** `echo`: dash reads escapes always and knows `-n` only; the others read them with `-e`. */
export function echo(shell: Shell, args: readonly string[]): number {
  const isDash = shell.flavor === 'dash';
  let words = args;
  let hasNewline = true;
  let reads = isDash;
  while (words[0] !== undefined && (isDash ? words[0] === '-n' : /^-[neE]+$/.test(words[0]))) {
    for (const letter of words[0].slice(1)) {
      if (letter === 'n') hasNewline = false;
      else reads = letter === 'e';
    }
    words = words.slice(1);
    if (isDash) break;
  }
  const line = words.join(' ');
  const { text, isEnd } = reads
    ? unescape(line, { hexadecimal: !isDash, zeroFirst: true })
    : { text: line, isEnd: false };
  write(shell, `${text}${hasNewline && !isEnd ? '\n' : ''}`);
  return 0;
}
