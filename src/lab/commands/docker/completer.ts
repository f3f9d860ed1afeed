import type { DockerEngine } from '../../engine/api.ts';
import type { Completer, Suggestion } from '../../shell/completion.ts';
import type { Command, Flag, Kind } from './command.ts';
import { COMMANDS, findCommand } from './commands.ts';
import { shortened } from './format/table.ts';
import { GROUPS } from './groups.ts';

/** What Tab offers after `docker`: commands, flags, and what the engine has at that place. */
export function dockerCompleter(engine: () => DockerEngine): Completer {
  return ({ words, word }) => {
    const [, ...given] = words;
    const [first] = given;
    if (first === undefined) return word.startsWith('-') ? [] : commandNames();
    if (given.length === 1 && GROUPS.has(first)) return namesIn(first);
    const found = findCommand(given);
    if (found === undefined) return [];
    return inside(engine(), found.command, given.slice(found.length), word);
  };
}

function commandNames(): readonly Suggestion[] {
  const own = COMMANDS.flatMap(({ paths, about, refused }) =>
    refused === undefined
      ? paths.flatMap(([name, inner]) =>
          name === undefined || inner !== undefined ? [] : [{ word: name, about }],
        )
      : [],
  );
  const groups = [...GROUPS].map(([word, about]) => ({ word, about }));
  return sorted([...own, ...groups, { word: 'help', about: 'Help on a command' }]);
}

function namesIn(group: string): readonly Suggestion[] {
  return sorted(
    COMMANDS.flatMap(({ paths, about, refused }) =>
      refused === undefined
        ? paths.flatMap(([name, inner]) =>
            name === group && inner !== undefined ? [{ word: inner, about }] : [],
          )
        : [],
    ),
  );
}

const sorted = (suggestions: readonly Suggestion[]) =>
  [...suggestions].sort((a, b) => (a.word < b.word ? -1 : 1));

/** @param given The words after the command's name. */
function inside(
  engine: DockerEngine,
  command: Command,
  given: readonly string[],
  word: string,
): readonly Suggestion[] | undefined {
  const { open, count, isPast } = placeOf(command, given);
  if (open !== undefined) return offered(engine, open.takes ?? 'nothing');
  const equals = word.indexOf('=');
  if (!isPast && word.startsWith('--') && equals !== -1) {
    const flag = command.flags.find(({ name }) => name === word.slice(2, equals));
    const values = flag === undefined ? [] : offered(engine, flag.takes ?? 'nothing');
    return values?.map((value) => ({ ...value, word: word.slice(0, equals + 1) + value.word }));
  }
  if (!isPast && word.startsWith('-')) return flagNames(command);
  const kinds = command.takes ?? ['nothing'];
  const kind = kinds[Math.min(count, kinds.length - 1)] ?? 'nothing';
  return kind === 'nothing' && count > 0 && command.flagsFirst === true ? undefined : offered(engine, kind);
}

/** Where the cursor stands: behind a flag that wants a value, or how many arguments are already there. */
function placeOf(
  { flags, flagsFirst }: Command,
  given: readonly string[],
): { readonly open: Flag | undefined; readonly count: number; readonly isPast: boolean } {
  let open: Flag | undefined;
  let count = 0;
  let isPast = false;
  for (const word of given) {
    if (open !== undefined) open = undefined;
    else if (isPast || !word.startsWith('-') || word === '-') {
      count += 1;
      isPast ||= flagsFirst === true;
    } else if (word === '--') isPast = true;
    else if (!word.includes('=')) open = wantsValue(flags, word);
  }
  return { open, count, isPast };
}

/** The flag of a word that takes the next word as its value: `--name`, or the last letter of `-itp`. */
function wantsValue(flags: readonly Flag[], word: string): Flag | undefined {
  if (word.startsWith('--')) return flags.find(({ name, kind }) => name === word.slice(2) && kind !== 'bool');
  const letters = word.slice(1);
  for (let index = 0; index < letters.length; index += 1) {
    const flag = flags.find(({ short }) => short === letters.charAt(index));
    if (flag === undefined) return undefined;
    if (flag.kind !== 'bool') return index === letters.length - 1 ? flag : undefined;
  }
  return undefined;
}

function flagNames({ flags }: Command): readonly Suggestion[] {
  const shown = flags.filter(({ hidden }) => hidden !== true);
  return [
    ...sorted(shown.map(({ name, about }) => ({ word: `--${name}`, about }))),
    ...sorted(
      shown.flatMap(({ short, about }) => (short === undefined ? [] : [{ word: `-${short}`, about }])),
    ),
    { word: '--help', about: 'What the command does and takes' },
  ];
}

/** What there is of a kind; undefined for files, which the shell knows. */
function offered(engine: DockerEngine, kind: Kind): readonly Suggestion[] | undefined {
  if (typeof kind !== 'string') return kind.map((word) => ({ word }));
  switch (kind) {
    case 'nothing':
      return [];
    case 'file':
      return undefined;
    case 'container':
      return containers(engine, () => true);
    case 'running':
      return containers(engine, (status) => status === 'running' || status === 'restarting');
    case 'stopped':
      return containers(engine, (status) => status !== 'running' && status !== 'restarting');
    case 'image':
      return images(engine);
    case 'pullable': {
      const own = images(engine);
      const known = new Set(own.map(({ word }) => word));
      const shelf = engine.images.shelf.filter((word) => !known.has(word));
      return [...own, ...shelf.map((word) => ({ word, about: 'can be pulled' }))];
    }
    case 'network':
      return engine.networks.list().map(({ name, driver }) => ({ word: name, about: `${driver} network` }));
    case 'volume':
      return engine.volumes
        .list()
        .filter(({ anonymous }) => !anonymous)
        .map(({ name }) => ({ word: name, about: 'volume' }));
  }
}

function containers(engine: DockerEngine, isWanted: (status: string) => boolean): readonly Suggestion[] {
  return engine.containers
    .list(true)
    .filter(({ state }) => isWanted(state.status))
    .map(({ name, image, state }) => ({ word: name, about: `${image}, ${state.status}` }));
}

/** Images without a name by the beginning of their ids. */
function images(engine: DockerEngine): readonly Suggestion[] {
  return engine.images
    .list()
    .flatMap(({ id, references }) =>
      references.length === 0
        ? [{ word: shortened(id), about: 'image without a name' }]
        : references.map((word) => ({ word, about: 'image' })),
    );
}
