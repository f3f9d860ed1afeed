import type { DockerfileContext } from '../context.ts';
import { INSTRUCTIONS } from '../syntax/instruction-table.ts';
import type { Instruction } from '../syntax/tree.ts';
import { imageItems } from './completion-image.ts';
import { innerToken, order, valueItems, type Completion, type Token } from './completion-item.ts';
import { mountItems } from './completion-mount.ts';
import { FLAG_HELP } from './data/flags.ts';

/** Flags that are not given yet, or the values of the one that the cursor is in. */
export function flagItems(
  context: DockerfileContext,
  token: Token,
  instruction: Instruction,
  offset: number,
): readonly Completion[] {
  const equals = token.typed.indexOf('=');
  if (equals === -1) return flagNames(context, token, instruction);
  const flag = token.typed.slice(2, equals);
  const value = innerToken(token, equals + 1);
  if (instruction.name === 'RUN' && flag === 'mount') return mountItems(context, value, offset);
  if (instruction.name === 'COPY' && flag === 'from') return imageItems(context, value, offset);
  const help = FLAG_HELP[instruction.name]?.[flag];
  const users = flag === 'chown' ? ownersInFile(context) : {};
  return valueItems(context, value, { ...users, ...help?.values });
}

function flagNames(
  context: DockerfileContext,
  token: Token,
  instruction: Instruction,
): readonly Completion[] {
  const { name, flags } = instruction;
  const known = Object.hasOwn(INSTRUCTIONS, name) ? (INSTRUCTIONS[name]?.flags ?? {}) : {};
  const given = new Set(flags.flatMap((flag) => (flag.start === token.start ? [] : flag.name)));
  // A token with its value keeps it: the name alone is replaced.
  const range = context.range(innerToken(token, 0, '='));
  const hasValue = token.whole.includes('=');
  return Object.keys(known)
    .filter((flag) => !given.has(flag) || known[flag] === 'list')
    .map((flag, index) => {
      const label = `--${flag}`;
      const takesValue = known[flag] !== 'boolean' && !hasValue;
      return {
        label,
        kind: 'flag',
        range,
        insert: takesValue ? `${label}=` : label,
        documentation: FLAG_HELP[name]?.[flag]?.summary ?? '',
        sort: order(index),
      };
    });
}

/** The users that the file itself switches to, as owners. */
function ownersInFile(context: DockerfileContext): Readonly<Record<string, string>> {
  const owners: Record<string, string> = {};
  for (const { args } of context.named('USER')) {
    if (args.text === '' || /[\s$]/.test(args.text)) continue;
    owners[args.text.includes(':') ? args.text : `${args.text}:${args.text}`] =
      `as USER on line ${context.line(args.start) + 1}`;
  }
  return owners;
}
