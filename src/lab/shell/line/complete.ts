import { characters } from '../characters.ts';
import { resolvePath } from '../../file-system/path.ts';
import { builtinNames } from '../builtins/builtins.ts';
import { KEYWORDS } from '../builtins/lookup.ts';
import type { Completers, Suggestion } from '../completion.ts';
import type { Shell } from '../shell.ts';
import { readTyped, type TypedLine } from './unfinished-line.ts';

/** What Tab can do at a place. */
export interface Completion {
  /** Text that goes in the place of what stands from `start` to the cursor. */
  readonly start: number;
  readonly text: string;
  /** All that could stand there, for a list. */
  readonly choices: readonly Suggestion[];
}

/** Completes the word left of the cursor: as far as all that could stand there agree. */
export function complete(shell: Shell, completers: Completers, left: string): Completion | undefined {
  const typed = readTyped(left);
  const { word, start, quote } = typed;
  const choices = unique(
    suggestions(shell, completers, typed).filter((choice) => choice.word.startsWith(word)),
  );
  const [first] = choices;
  if (first === undefined) return undefined;
  const agreed = choices.reduce((prefix, choice) => common(prefix, choice.word), first.word);
  const isOnly = choices.length === 1;
  const opened = quote ?? '';
  // A variable's name is left as it is: quotes would take its meaning away.
  const isLiteral = word.startsWith('$') || (word.startsWith('~') && !/[\s'"]/.test(agreed));
  const body = isLiteral ? agreed : quote === undefined ? escape(agreed) : inQuotes(agreed, quote);
  const goesOn = /[/=:]$/.test(first.word);
  const text = `${opened}${body}${isOnly && !goesOn ? `${opened} ` : ''}`;
  return { start, text, choices };
}

function suggestions(shell: Shell, completers: Completers, typed: TypedLine): readonly Suggestion[] {
  const { words, word, isTarget } = typed;
  const [command] = words;
  if (word.startsWith('$')) return variables(shell, word);
  if (isTarget) return files(shell, word, false);
  if (command === undefined) return word.includes('/') ? files(shell, word, false) : commands(shell);
  const own = completers.get(command.slice(command.lastIndexOf('/') + 1))?.({
    words,
    word,
    cwd: shell.cwd,
    files: shell.process.files,
  });
  return own ?? files(shell, word, command === 'cd' || command === 'rmdir');
}

function variables(shell: Shell, word: string): readonly Suggestion[] {
  const open = word.startsWith('${') ? '${' : '$';
  return shell.variables.names().map((name) => ({ word: `${open}${name}${open === '$' ? '' : '}'}` }));
}

/** Everything that could be run. */
function commands(shell: Shell): readonly Suggestion[] {
  const names = new Set([
    ...builtinNames(shell.flavor),
    ...shell.functions.keys(),
    ...shell.aliases.keys(),
    ...KEYWORDS.filter((keyword) => /^[a-z]+$/.test(keyword)),
  ]);
  for (const folder of (shell.variables.get('PATH') ?? '').split(':'))
    for (const name of namesIn(shell, resolvePath(shell.cwd, folder))) names.add(name);
  return [...names]
    .filter((name) => name !== '.' && name !== ':' && name !== '[')
    .map((name) => ({ word: name }));
}

/** Names of files that go on from a path as it is typed; folders end in a slash. */
function files(shell: Shell, word: string, onlyFolders: boolean): readonly Suggestion[] {
  const slash = word.lastIndexOf('/') + 1;
  const base = word.slice(slash);
  const home = shell.variables.get('HOME');
  const folder = word.slice(0, slash).replace(/^~(?=\/)/, home ?? '~');
  const place = resolvePath(shell.cwd, folder === '' ? '.' : folder);
  return namesIn(shell, place)
    .filter((name) => name.startsWith(base) && (base.startsWith('.') || !name.startsWith('.')))
    .map((name) => ({ name, isFolder: isFolder(shell, resolvePath(place, name)) }))
    .filter(({ isFolder: is }) => is || !onlyFolders)
    .map(({ name, isFolder: is }) => ({ word: `${word.slice(0, slash)}${name}${is ? '/' : ''}` }));
}

function namesIn(shell: Shell, folder: string): readonly string[] {
  try {
    return shell.process.files.list(folder);
  } catch {
    // What cannot be read offers nothing.
    return [];
  }
}

function isFolder(shell: Shell, path: string): boolean {
  try {
    return shell.process.files.stat(path).kind === 'directory';
  } catch {
    return false;
  }
}

function unique(choices: readonly Suggestion[]): readonly Suggestion[] {
  const byWord = new Map(choices.map((choice) => [choice.word, choice]));
  return [...byWord.values()].sort((a, b) => (a.word < b.word ? -1 : 1));
}

function common(one: string, other: string): string {
  const [long, short] = [characters(one), characters(other)];
  let at = 0;
  while (at < long.length && long[at] === short[at]) at += 1;
  return long.slice(0, at).join('');
}

const escape = (text: string): string => text.replace(/[\s\\'"`$&|;()<>*?[\]{}!#]/g, String.raw`\$&`);

const inQuotes = (text: string, quote: '"' | "'"): string =>
  quote === '"' ? text.replace(/["\\$`]/g, String.raw`\$&`) : text.replaceAll("'", String.raw`'\''`);
