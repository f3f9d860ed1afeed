/** How a command's arguments fall into options, operands that are no files, and files. */
export interface Grammar {
  /** Letters of the short options that take a value. */
  readonly values?: string;
  /** Names of the long options that take a value in the next word, and how many words. */
  readonly long?: Readonly<Record<string, number>>;
  /** Operands in front of the files, such as grep's pattern … */
  readonly leading?: number;
  /** … which these options take the place of. */
  readonly instead?: readonly string[];
  /** It reads stdin where no file is named; otherwise only for `-`. */
  readonly isFilter: boolean;
  /** With these it does not read where no file is named. */
  readonly without?: readonly string[];
}

export interface Arguments {
  /** As they stand: `-i`, `--recursive`, clusters taken apart. */
  readonly options: ReadonlySet<string>;
  readonly leading: readonly string[];
  readonly files: readonly string[];
}

/** Takes a command line apart. What is wrong with it is left to the command to say. */
export function readArguments(args: readonly string[], grammar: Grammar): Arguments {
  const { values = '', long = {} } = grammar;
  const options = new Set<string>();
  const operands: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? '';
    if (word === '--') {
      operands.push(...args.slice(at + 1));
      break;
    }
    if (word.startsWith('--')) {
      const name = word.replace(/=.*$/s, '');
      options.add(name);
      if (name === word) at += long[name.slice(2)] ?? 0;
    } else if (word.startsWith('-') && word !== '-') {
      const letters = Array.from(word.slice(1));
      const last = letters.findIndex((letter) => values.includes(letter));
      for (const letter of last === -1 ? letters : letters.slice(0, last + 1)) options.add(`-${letter}`);
      if (last === letters.length - 1 && last !== -1) at += 1;
    } else operands.push(word);
  }
  const leading = (grammar.instead ?? []).some((name) => options.has(name)) ? 0 : (grammar.leading ?? 0);
  return { options, leading: operands.slice(0, leading), files: operands.slice(leading) };
}

/** Whether the command will read its stdin. */
export function readsStdin({ options, files }: Arguments, grammar: Grammar): boolean {
  if (options.has('--help') || options.has('--version')) return false;
  if (files.includes('-') || files.includes('/dev/stdin')) return true;
  return grammar.isFilter && files.length === 0 && !(grammar.without ?? []).some((name) => options.has(name));
}
