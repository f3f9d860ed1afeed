import type { GivenTarget } from './target.ts';

/** What psql was called with. https://www.postgresql.org/docs/18/app-psql.html */
export interface PsqlOptions extends GivenTarget {
  /** In the order in which they stand. */
  readonly actions: readonly { readonly kind: 'command' | 'file'; readonly text: string }[];
  readonly variables: ReadonlyMap<string, string>;
  readonly format: 'aligned' | 'unaligned' | 'csv';
  readonly expanded: boolean;
  readonly tuplesOnly: boolean;
  readonly separator: string;
  readonly quiet: boolean;
  readonly singleTransaction: boolean;
  readonly list: boolean;
  /** -w: never ask, -W: always. */
  readonly prompt: 'never' | 'always' | 'needed';
  readonly show: 'help' | 'version' | undefined;
}

/** The words make no sense; the message is psql's. */
export class OptionError extends Error {}

const LONG: Readonly<Record<string, string>> = {
  command: 'c',
  dbname: 'd',
  file: 'f',
  'field-separator': 'F',
  host: 'h',
  port: 'p',
  username: 'U',
  set: 'v',
  variable: 'v',
  'tuples-only': 't',
  'no-align': 'A',
  quiet: 'q',
  expanded: 'x',
  'no-psqlrc': 'X',
  'no-password': 'w',
  password: 'W',
  'single-transaction': '1',
  list: 'l',
  version: 'V',
  help: '?',
};
const WITH_VALUE = new Set(['c', 'd', 'f', 'F', 'h', 'p', 'U', 'v', 'P']);
const WITHOUT_VALUE = new Set([
  't',
  'A',
  'q',
  'x',
  'X',
  'w',
  'W',
  '1',
  'l',
  'V',
  '?',
  'csv',
  'a',
  'e',
  'b',
  'n',
]);

/** @throws {OptionError} */
export function readOptions(words: readonly string[]): PsqlOptions {
  const actions: { kind: 'command' | 'file'; text: string }[] = [];
  const variables = new Map<string, string>();
  const values = new Map<string, string>();
  const flags = new Set<string>();
  const plain: string[] = [];
  const take = (letter: string, value: string) => {
    if (letter === 'c') actions.push({ kind: 'command', text: value });
    else if (letter === 'f') actions.push({ kind: 'file', text: value });
    else if (letter === 'v') {
      const [name = '', ...rest] = value.split('=');
      variables.set(name, rest.join('='));
    } else values.set(letter, value);
  };
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    const next = () => {
      index += 1;
      const value = words[index];
      if (value !== undefined) return value;
      throw new OptionError(
        word.startsWith('--')
          ? `option '${word}' requires an argument`
          : `option requires an argument -- '${word.at(-1) ?? ''}'`,
      );
    };
    if (word === '--') {
      plain.push(...words.slice(index + 1));
      break;
    }
    if (word.startsWith('--')) {
      const [name = '', ...rest] = word.slice(2).split('=');
      const letter = name === 'csv' ? name : LONG[name];
      if (letter === undefined) throw new OptionError(`unrecognized option '--${name}'`);
      if (WITH_VALUE.has(letter)) take(letter, rest.length > 0 ? rest.join('=') : next());
      else flags.add(letter);
      continue;
    }
    if (!word.startsWith('-') || word === '-') {
      plain.push(word);
      continue;
    }
    for (let at = 1; at < word.length; at += 1) {
      const letter = word[at] ?? '';
      if (WITH_VALUE.has(letter)) {
        const glued = word.slice(at + 1);
        take(letter, glued === '' ? next() : glued);
        break;
      }
      if (!WITHOUT_VALUE.has(letter)) throw new OptionError(`invalid option -- '${letter}'`);
      flags.add(letter);
    }
  }
  return {
    actions,
    variables,
    ...target(values, plain),
    format: flags.has('csv') ? 'csv' : flags.has('A') ? 'unaligned' : 'aligned',
    expanded: flags.has('x'),
    tuplesOnly: flags.has('t'),
    separator: values.get('F') ?? '|',
    quiet: flags.has('q'),
    singleTransaction: flags.has('1'),
    list: flags.has('l'),
    prompt: flags.has('W') ? 'always' : flags.has('w') ? 'never' : 'needed',
    show: flags.has('?') ? 'help' : flags.has('V') ? 'version' : undefined,
  };
}

function target(values: ReadonlyMap<string, string>, plain: readonly string[]): GivenTarget {
  const free = [...plain];
  const database = values.get('d') ?? free.shift();
  const user = values.get('U') ?? free.shift();
  const host = values.get('h');
  const port = values.get('p');
  return {
    ...(database === undefined ? {} : { database }),
    ...(user === undefined ? {} : { user }),
    ...(host === undefined ? {} : { host }),
    ...(port === undefined ? {} : { port }),
  };
}
