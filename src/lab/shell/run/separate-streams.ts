import type { Command } from 'unbash';
import type { Shell } from '../shell.ts';
import { Source } from '../source.ts';
import { runStatements } from './list.ts';

/** `command &> file` where the shell knows no `&>`: the command in the background, and an empty file. */
export function separateStreams(shell: Shell, node: Command): (() => Promise<number>) | undefined {
  const { source } = shell;
  const both = node.redirects.find(({ type, operator }) => type === 'Redirect' && operator.startsWith('&>'));
  if (both?.type !== 'Redirect' || source === undefined) return undefined;
  const before = source.text.slice(node.pos, both.pos);
  const after = source.text.slice(both.pos + 1, node.end);
  return async () => {
    shell.source = new Source(`${before}& ${after}`, shell.line);
    try {
      return await runStatements(shell, shell.source.script.commands);
    } finally {
      shell.source = source;
    }
  };
}
