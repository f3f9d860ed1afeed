/**
 * What a command's options are called, by the key that the command uses: `{ output: '-o --output=' }`. A `=` at the end
 * says that a value follows.
 */
export type OptionNames<Key extends string> = Readonly<Record<Key, string>>;

export interface GivenOption<Key extends string> {
  readonly key: Key;
  /** As it was typed: `-o`, `--output`. */
  readonly name: string;
  /** Empty for one that takes none. */
  readonly value: string;
  /** False where `--no-…` has switched it off. */
  readonly isOn: boolean;
}

/** Why the words cannot be read: no such option, a value is missing, or one stands where none is taken. */
export interface OptionFailure {
  readonly kind: 'unknown' | 'missing' | 'unwanted';
  readonly name: string;
}

export interface ParsedOptions<Key extends string> {
  /** In the order in which they stand. */
  readonly options: readonly GivenOption<Key>[];
  readonly operands: readonly string[];
  readonly has: (key: Key) => boolean;
  /** The last value. */
  readonly value: (key: Key) => string | undefined;
  readonly values: (key: Key) => readonly string[];
  /** The first thing that is wrong. What stands before it is in the other fields. */
  readonly failure: OptionFailure | undefined;
}

export interface OptionRules {
  /** Takes `--name=value` apart. On where not said. */
  readonly equals?: boolean;
  /** `--no-name` switches `--name` off. */
  readonly negation?: boolean;
  /** The first operand ends the options, as POSIX has it. */
  readonly stopsAtOperand?: boolean;
}

/** Reads a command's words as getopt_long does. https://man7.org/linux/man-pages/man3/getopt.3.html */
export function parseOptions<Key extends string>(
  words: readonly string[],
  names: OptionNames<Key>,
  rules: OptionRules = {},
): ParsedOptions<Key> {
  const known = optionsByName(names);
  const options: GivenOption<Key>[] = [];
  const operands: string[] = [];
  const rest = [...words];
  let failure: OptionFailure | undefined;
  while (failure === undefined) {
    const word = rest.shift();
    if (word === undefined) break;
    if (word === '--') {
      operands.push(...rest);
      break;
    }
    if (word === '-' || !word.startsWith('-')) {
      operands.push(word);
      if (rules.stopsAtOperand !== true) continue;
      operands.push(...rest);
      break;
    }
    failure = word.startsWith('--')
      ? readLong(word, rest, known, rules, options)
      : readCluster(word, rest, known, options);
  }
  const values = (key: Key) => options.filter((each) => each.key === key).map(({ value }) => value);
  return {
    options,
    operands,
    has: (key) => options.findLast((each) => each.key === key)?.isOn === true,
    value: (key) => values(key).at(-1),
    values,
    failure,
  };
}

type Known<Key> = ReadonlyMap<string, { readonly key: Key; readonly takesValue: boolean }>;

function optionsByName<Key extends string>(names: OptionNames<Key>): Known<Key> {
  const known = new Map<string, { readonly key: Key; readonly takesValue: boolean }>();
  // The keys are those of the record: TypeScript widens them to text.
  for (const [key, text] of Object.entries(names) as [Key, string][]) {
    const takesValue = text.endsWith('=');
    for (const name of text.replace(/=$/, '').split(' ')) known.set(name, { key, takesValue });
  }
  return known;
}

function readLong<Key extends string>(
  word: string,
  rest: string[],
  known: Known<Key>,
  { equals = true, negation = false }: OptionRules,
  options: GivenOption<Key>[],
): OptionFailure | undefined {
  const end = equals ? word.indexOf('=') : -1;
  const name = end === -1 ? word : word.slice(0, end);
  const isOff = negation && !known.has(name) && name.startsWith('--no-');
  const option = known.get(isOff ? `--${name.slice('--no-'.length)}` : name);
  if (option === undefined || (isOff && option.takesValue)) return { kind: 'unknown', name };
  const { key, takesValue } = option;
  if (!takesValue) {
    if (end !== -1) return { kind: 'unwanted', name };
    options.push({ key, name, value: '', isOn: !isOff });
    return undefined;
  }
  const value = end === -1 ? rest.shift() : word.slice(end + 1);
  if (value === undefined) return { kind: 'missing', name };
  options.push({ key, name, value, isOn: true });
  return undefined;
}

function readCluster<Key extends string>(
  word: string,
  rest: string[],
  known: Known<Key>,
  options: GivenOption<Key>[],
): OptionFailure | undefined {
  for (let at = 1; at < word.length; at += 1) {
    const name = `-${word.charAt(at)}`;
    const option = known.get(name);
    if (option === undefined) return { kind: 'unknown', name };
    const { key, takesValue } = option;
    if (!takesValue) {
      options.push({ key, name, value: '', isOn: true });
      continue;
    }
    const value = at + 1 < word.length ? word.slice(at + 1) : rest.shift();
    if (value === undefined) return { kind: 'missing', name };
    options.push({ key, name, value, isOn: true });
    return undefined;
  }
  return undefined;
}
