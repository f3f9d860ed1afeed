import type { Shell } from '../shell.ts';
import { findAccount } from '../../machine/users.ts';
import { quoted, literal, type Fragment } from './fragment.ts';

/**
 * `~` and `~name` at the begin of a word, in an assignment behind each `:` too.
 * @returns The home, and what is left of the text.
 */
export function expandTilde(
  shell: Shell,
  text: string,
  isAssignment: boolean,
  isInside = false,
): { readonly home: readonly Fragment[]; readonly rest: string } {
  if (!text.includes('~')) return { home: [], rest: text };
  const fragments: Fragment[] = [];
  let rest = text;
  for (let isFirst = !isInside; ; isFirst = false) {
    const match = (isFirst ? /^()~([\w.-]*)(?=[/:]|$)/ : /^([^~\\]*?:)~([\w.-]*)(?=[/:]|$)/).exec(rest);
    const home = match === null ? undefined : homeOf(shell, match[2] ?? '');
    if (match !== null && home !== undefined) {
      fragments.push(literal(match[1] ?? ''), quoted(home));
      rest = rest.slice(match[0].length);
    } else if (!isFirst) break;
    if (!isAssignment) break;
  }
  return { home: fragments.filter((piece) => piece !== 'break' && piece.text !== ''), rest };
}

function homeOf(shell: Shell, name: string): string | undefined {
  if (name === '')
    return (
      shell.variables.get('HOME') ?? findAccount(shell.process.files, String(shell.process.user.uid)).home
    );
  try {
    const account = findAccount(shell.process.files, name);
    return account.name === name ? account.home : undefined;
  } catch {
    return undefined;
  }
}
