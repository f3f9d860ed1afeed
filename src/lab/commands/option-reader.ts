/**
 * Options of a command line, as getopt_long reads them: short ones in clusters, long ones with `=`, `--` as the end.
 * Abbreviated long options are unknown ones. https://man7.org/linux/man-pages/man3/getopt.3.html
 */
export interface Options {
  /** Each option by its first name, with its value, in the order in which they were given. */
  readonly given: readonly (readonly [name: string, value: string | undefined])[];
  readonly operands: readonly string[];
  readonly has: (name: string) => boolean;
  /** The value that was given last. */
  readonly value: (name: string) => string | undefined;
  readonly values: (name: string) => readonly string[];
}

/** A command line that the tool does not take; the message is getopt's, without the tool's name. */
export class UsageError extends Error {}

type Arity = 'none' | 'needed' | 'optional';
interface Declared {
  readonly name: string;
  readonly arity: Arity;
}

/**
 * Reads arguments. An option is declared by its names, the one it goes by first, and how it takes a value:
 * `'a all'`, `'n lines ='` (needs one), `'color =?'` (may have one, after `=` or, of a short one, in the same word).
 * @param stopAtOperand The first operand ends the options, as for `env` and `xargs`.
 * @throws {UsageError}
 */
export function readOptions(
  args: readonly string[],
  declarations: Iterable<string>,
  stopAtOperand = false,
): Options {
  const known = declare(declarations);
  const given: (readonly [string, string | undefined])[] = [];
  const operands: string[] = [];
  const rest = [...args];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--') {
      operands.push(...rest);
      break;
    }
    if (word.startsWith('--')) given.push(readLong(word, rest, known));
    else if (word.startsWith('-') && word !== '-') given.push(...readCluster(word, rest, known));
    else if (stopAtOperand) {
      operands.push(word, ...rest);
      break;
    } else operands.push(word);
  }
  const values = (name: string) =>
    given.flatMap(([key, value]) => (key === name && value !== undefined ? [value] : []));
  return {
    given,
    operands,
    has: (name) => given.some(([key]) => key === name),
    value: (name) => values(name).at(-1),
    values,
  };
}

function declare(declarations: Iterable<string>): ReadonlyMap<string, Declared> {
  const known = new Map<string, Declared>();
  for (const declaration of declarations) {
    const words = declaration.split(' ');
    const last = words.at(-1);
    const arity = last === '=' ? 'needed' : last === '=?' ? 'optional' : 'none';
    const names = arity === 'none' ? words : words.slice(0, -1);
    for (const each of names) known.set(each, { name: names[0] ?? '', arity });
  }
  return known;
}

function readLong(
  word: string,
  rest: string[],
  known: ReadonlyMap<string, Declared>,
): readonly [string, string | undefined] {
  const [, key = '', value] = /^--([^=]*)(?:=(.*))?$/s.exec(word) ?? [];
  const option = key.length > 1 ? known.get(key) : undefined;
  if (option === undefined) throw new UsageError(`unrecognized option '--${key}'`);
  if (option.arity === 'none' && value !== undefined)
    throw new UsageError(`option '--${key}' doesn't allow an argument`);
  if (option.arity !== 'needed' || value !== undefined) return [option.name, value];
  if (rest.length === 0) throw new UsageError(`option '--${key}' requires an argument`);
  return [option.name, rest.shift()];
}

function readCluster(
  word: string,
  rest: string[],
  known: ReadonlyMap<string, Declared>,
): (readonly [string, string | undefined])[] {
  const given: (readonly [string, string | undefined])[] = [];
  for (let at = 1; at < word.length; at += 1) {
    const letter = word.charAt(at);
    const option = known.get(letter);
    if (option === undefined) throw new UsageError(`invalid option -- '${letter}'`);
    if (option.arity === 'none') {
      given.push([option.name, undefined]);
      continue;
    }
    const attached = word.slice(at + 1);
    if (attached !== '') given.push([option.name, attached]);
    else if (option.arity === 'optional') given.push([option.name, undefined]);
    else if (rest.length > 0) given.push([option.name, rest.shift()]);
    else throw new UsageError(`option requires an argument -- '${letter}'`);
    break;
  }
  return given;
}
