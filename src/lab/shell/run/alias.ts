import type { Command } from 'unbash';
import type { Alias, Shell } from '../shell.ts';
import { Source } from '../source.ts';

/**
 * A command whose name is an alias, as a run of the text that it stands for; undefined for any other. The alias does not
 * stand for itself within its own text. Scripts of bash have no aliases.
 */
export function aliased(
  shell: Shell,
  node: Command,
): ((run: () => Promise<number>) => Promise<number>) | undefined {
  const { name } = node;
  const { source } = shell;
  if (name === undefined || source === undefined || shell.aliases.size === 0) return undefined;
  if (shell.flavor === 'bash' && shell.interactive === undefined && !shell.extras.has('expand_aliases'))
    return undefined;
  const alias = name.parts === undefined ? shell.aliases.get(name.text) : undefined;
  if (alias === undefined || isTooNew(shell, alias) || node.redirects.some(({ type }) => type === 'HereDoc'))
    return undefined;
  const before = source.text.slice(node.pos, name.pos);
  const after = source.text.slice(name.end, node.end);
  return async (run) => {
    shell.aliases.delete(name.text);
    shell.source = new Source(`${before}${alias.text}${after}`, shell.line);
    try {
      return await run();
    } finally {
      shell.aliases.set(name.text, alias);
      shell.source = source;
    }
  };
}

/** A line is read as a whole before anything in it runs. */
const isTooNew = (shell: Shell, { source, line }: Alias): boolean =>
  source === shell.source && line === shell.line;
