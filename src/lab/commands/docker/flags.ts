import type { Flag } from './command.ts';
import { readDuration } from './format/time.ts';
import { readSize } from './format/size.ts';

/** A command line that pflag would not take, in its words: `unknown flag: --foo`. */
export class FlagError extends Error {}

/** The flags of a command line, as they were given. */
export class Flags {
  readonly #known: ReadonlyMap<string, Flag>;
  readonly #given: ReadonlyMap<string, readonly string[]>;

  constructor(known: readonly Flag[], given: ReadonlyMap<string, readonly string[]>) {
    this.#known = new Map(known.map((flag) => [flag.name, flag]));
    this.#given = given;
  }

  /** Whether it stands on the command line. */
  has(name: string): boolean {
    return this.#given.has(name);
  }

  on(name: string): boolean {
    return isOn(this.text(name) ?? 'false') ?? false;
  }

  /** Its last value, or what it is by itself. */
  text(name: string): string | undefined {
    return this.#given.get(name)?.at(-1) ?? this.#known.get(name)?.default;
  }

  /** All its values, in order. */
  list(name: string): readonly string[] {
    return this.#given.get(name) ?? [];
  }

  /** Whole numbers as they are, durations in milliseconds, sizes in bytes. */
  number(name: string): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const kind = this.#known.get(name)?.kind;
    if (kind === 'duration') return readDuration(text);
    return kind === 'bytes' ? readSize(text) : Number(text);
  }
}

/**
 * Reads a command line as pflag does: `-p80:80`, `-itd`, `--name=web`, `-d=false`, `--` before arguments.
 * @param flagsFirst The first argument ends the flags.
 * @throws {FlagError} Source: https://pkg.go.dev/github.com/spf13/pflag
 */
export function readFlags(
  words: readonly string[],
  known: readonly Flag[],
  flagsFirst = false,
): { readonly flags: Flags; readonly args: readonly string[]; readonly wantsHelp: boolean } {
  const given = new Map<string, string[]>();
  const args: string[] = [];
  let wantsHelp = false;
  const rest = [...words];
  const set = (flag: Flag, value: string) => {
    check(flag, value);
    const values = given.get(flag.name) ?? [];
    given.set(flag.name, [...values, value]);
  };
  const next = (missing: string): string => {
    const value = rest.shift();
    if (value === undefined) throw new FlagError(missing);
    return value;
  };
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--') {
      args.push(...rest.splice(0));
    } else if (word.startsWith('--')) {
      const equals = word.indexOf('=');
      const name = word.slice(2, equals === -1 ? undefined : equals);
      const flag = known.find((each) => each.name === name);
      if (flag === undefined && name === 'help') wantsHelp = true;
      else if (name === '' || name.startsWith('-')) throw new FlagError(`bad flag syntax: ${word}`);
      else if (flag === undefined) throw new FlagError(`unknown flag: --${name}`);
      else if (equals !== -1) set(flag, word.slice(equals + 1));
      else if (flag.kind === 'bool') set(flag, 'true');
      else set(flag, next(`flag needs an argument: --${name}`));
    } else if (word.startsWith('-') && word !== '-') {
      wantsHelp = readShort(word, known, set, next) || wantsHelp;
    } else {
      args.push(word);
      if (flagsFirst) args.push(...rest.splice(0));
    }
  }
  return { flags: new Flags(known, given), args, wantsHelp };
}

/** Several letters in one word; the first that takes a value takes the rest of the word. @returns Whether `-h` asks for help. */
function readShort(
  word: string,
  known: readonly Flag[],
  set: (flag: Flag, value: string) => void,
  next: (missing: string) => string,
): boolean {
  const letters = word.slice(1);
  for (let at = 0; at < letters.length; at += 1) {
    const letter = letters.charAt(at);
    const flag = known.find(({ short }) => short === letter);
    const after = letters.slice(at + 1);
    if (flag === undefined && letter === 'h') return true;
    if (flag === undefined) throw new FlagError(`unknown shorthand flag: '${letter}' in ${word}`);
    if (after.startsWith('=')) {
      set(flag, after.slice(1));
      return false;
    }
    if (flag.kind !== 'bool') {
      set(flag, after === '' ? next(`flag needs an argument: '${letter}' in ${word}`) : after);
      return false;
    }
    set(flag, 'true');
  }
  return false;
}

function isOn(value: string): boolean | undefined {
  if (/^(?:1|t|T|TRUE|true|True)$/.test(value)) return true;
  return /^(?:0|f|F|FALSE|false|False)$/.test(value) ? false : undefined;
}

function check(flag: Flag, value: string): void {
  const reason = reasonAgainst(flag, value);
  if (reason === undefined) return;
  const shown = flag.short === undefined ? `--${flag.name}` : `-${flag.short}, --${flag.name}`;
  throw new FlagError(`invalid argument ${JSON.stringify(value)} for "${shown}" flag: ${reason}`);
}

function reasonAgainst({ kind }: Flag, value: string): string | undefined {
  const quoted = JSON.stringify(value);
  if (kind === 'bool' && isOn(value) === undefined)
    return `strconv.ParseBool: parsing ${quoted}: invalid syntax`;
  if (kind === 'int' && !/^[+-]?\d+$/.test(value))
    return `strconv.ParseInt: parsing ${quoted}: invalid syntax`;
  if (kind === 'duration' && readDuration(value) === undefined) return `time: invalid duration ${quoted}`;
  if (kind === 'bytes' && readSize(value) === undefined) return `invalid size: '${value}'`;
  return undefined;
}
