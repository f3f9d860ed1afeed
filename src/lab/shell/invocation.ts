import type { Flavor } from './flavor.ts';

/** How a shell was called. */
export interface Invocation {
  /** The text of `-c`. */
  readonly command: string | undefined;
  /** The script's file. */
  readonly file: string | undefined;
  /** `$0` where it is given. */
  readonly name: string | undefined;
  readonly args: readonly string[];
  readonly isInteractive: boolean;
  readonly isLogin: boolean;
  readonly readsInput: boolean;
  readonly isWithoutFiles: boolean;
  readonly wantsVersion: boolean;
  /** Options of `set`: a letter or a name, on or off. */
  readonly options: readonly (readonly [option: string, isOn: boolean])[];
  /** An option that means nothing, and where its list stands. */
  readonly unknown: string | undefined;
}

const WORDS: Readonly<Record<string, string>> = {
  '--login': 'l',
  '--norc': 'norc',
  '--noprofile': 'norc',
  '--posix': 'posix',
  '--version': 'version',
};

/** Reads a shell's arguments. Source: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/sh.html */
export function readInvocation(argv: readonly string[], flavor: Flavor): Invocation {
  const seen = new Set<string>();
  const options: (readonly [string, boolean])[] = [];
  let unknown: string | undefined;
  let rest = argv.slice(1);
  for (; rest[0] !== undefined && /^[-+]./.test(rest[0]); rest = rest.slice(1)) {
    const [word = ''] = rest;
    if (word === '--' || word === '-') {
      rest = rest.slice(1);
      break;
    }
    const long = flavor === 'bash' ? WORDS[word] : undefined;
    if (long !== undefined) seen.add(long);
    else if (word.startsWith('--')) unknown ??= word;
    else {
      for (const letter of word.slice(1)) {
        if ('csil'.includes(letter)) seen.add(letter);
        else if (letter === 'o' || (letter === 'O' && flavor === 'bash')) {
          if (letter === 'o') options.push([rest[1] ?? '', word.startsWith('-')]);
          rest = rest.slice(1);
        } else if ('aefmnuvxCbhBEHTkptI'.includes(letter)) options.push([letter, word.startsWith('-')]);
        else unknown ??= `${word.slice(0, 1)}${letter}`;
      }
    }
  }
  const isCommand = seen.has('c');
  const [first] = rest;
  const isFile = !isCommand && !seen.has('s') && first !== undefined;
  return {
    command: isCommand ? first : undefined,
    file: isFile ? first : undefined,
    name: isCommand ? rest[1] : undefined,
    args: rest.slice(isCommand ? 2 : isFile ? 1 : 0),
    isInteractive: seen.has('i'),
    isLogin: seen.has('l') || argv[0]?.startsWith('-') === true,
    readsInput: !isCommand && !isFile,
    isWithoutFiles: seen.has('norc'),
    wantsVersion: seen.has('version'),
    options,
    unknown: unknown ?? (isCommand && first === undefined ? '-c' : undefined),
  };
}
