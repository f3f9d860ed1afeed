import type { Command, Flag } from './command.ts';
import { COMMON, GROUPS } from './groups.ts';

const WIDTH = 80;
const SHOWN: Readonly<Record<Flag['kind'], string>> = {
  bool: '',
  string: ' string',
  list: ' list',
  int: ' int',
  duration: ' duration',
  bytes: ' bytes',
};

/** What `docker run --help` writes. */
export function commandHelp(command: Command, path: string): string {
  const others = command.paths.map((words) => `docker ${words.join(' ')}`);
  const parts = [`Usage:  ${path} ${command.usage}`.trimEnd(), command.about];
  if (command.refused !== undefined) parts.push(wrapped(command.refused, 0));
  if (others.length > 1) parts.push(`Aliases:\n  ${others.join(', ')}`);
  const options = flagLines(command.flags);
  if (options !== '') parts.push(`Options:\n${options}`);
  return `\n${parts.join('\n\n')}\n`;
}

function flagLines(flags: readonly Flag[]): string {
  const shown = flags
    .filter(({ hidden }) => hidden !== true)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((flag) => {
      const short = flag.short === undefined ? '    ' : `-${flag.short}, `;
      return { left: `  ${short}--${flag.name}${SHOWN[flag.kind]}`, right: aboutOf(flag) };
    });
  const column = Math.max(0, ...shown.map(({ left }) => left.length)) + 3;
  return shown.map(({ left, right }) => left.padEnd(column) + wrapped(right, column)).join('\n');
}

function aboutOf({ about, default: value, unmodelled, refused }: Flag): string {
  const note = unmodelled === true || refused !== undefined ? ' (not modelled by the lab)' : '';
  return `${about}${value === undefined ? '' : ` (default ${value})`}${note}`;
}

function wrapped(text: string, column: number): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && column + last.length + 1 + word.length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines.join(`\n${' '.repeat(column)}`);
}

const rows = (entries: readonly (readonly [name: string, about: string])[]): string => {
  const width = Math.max(0, ...entries.map(([name]) => name.length)) + 3;
  return entries.map(([name, about]) => `  ${name.padEnd(width)}${about}`).join('\n');
};

/** What `docker container` alone writes: the commands of a group. */
export function groupHelp(group: string, commands: readonly Command[]): string {
  const about = GROUPS.get(group) ?? '';
  const inside = commands.flatMap(({ paths, about: what, refused }) => {
    if (refused !== undefined) return [];
    const own = paths.find((words) => words.length === 2 && words[0] === group);
    return own?.[1] === undefined ? [] : [[own[1], what] as const];
  });
  return `
Usage:  docker ${group} COMMAND

${about}

Commands:
${rows(inside.sort(([a], [b]) => (a < b ? -1 : 1)))}

Run 'docker ${group} COMMAND --help' for more information on a command.
`;
}

/** What `docker` alone writes. */
export function programHelp(commands: readonly Command[]): string {
  const alone = commands.filter(({ paths, refused }) => paths[0]?.length === 1 && refused === undefined);
  const entry = ({ paths, about }: Command) => [paths[0]?.[0] ?? '', about] as const;
  const common = COMMON.flatMap((name) => alone.filter(({ paths }) => paths[0]?.[0] === name));
  const others = alone.filter((command) => !common.includes(command));
  return `
Usage:  docker [OPTIONS] COMMAND

Builds images and runs containers, here on the lab's own engine

Common Commands:
${rows(common.map(entry))}

Management Commands:
${rows([...GROUPS].sort(([a], [b]) => (a < b ? -1 : 1)))}

Commands:
${rows(others.map(entry).sort(([a], [b]) => (a < b ? -1 : 1)))}

Options:
  -v, --version   Print the version and quit

Run 'docker COMMAND --help' for more information on a command.
`;
}
