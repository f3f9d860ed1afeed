import { nearestName } from '../nearest.ts';
import { USAGE } from './help.ts';

export const FORMATS = ['text', 'json', 'sarif', 'markdown'] as const;
export type Format = (typeof FORMATS)[number];

/** What the command line asks for. */
export interface Order {
  readonly format: Format;
  /** Whether the files are mended, as far as fixes are certain. */
  readonly fix: boolean;
  /** Whether one folder is graded against the twelve factors. */
  readonly scorecard: boolean;
  readonly paths: readonly string[];
  /** The name under which standard input is checked; undefined where files are. */
  readonly stdinName: string | undefined;
}

/** The order, a question about the program itself, or why the words cannot be understood. */
export type Arguments = Order | { readonly ask: 'help' | 'version' } | { readonly misuse: string };

const OPTIONS = ['--format', '--fix', '--scorecard', '--stdin-filename', '--help', '--version'];

/** Reads the command line's words after the program's own. */
export function readArguments(words: readonly string[]): Arguments {
  const paths: string[] = [];
  const values = new Map<string, string>();
  let fix = false;
  let scorecard = false;
  let onlyPaths = false;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const equals = word.startsWith('--') ? word.indexOf('=') : -1;
    const name = equals === -1 ? word : word.slice(0, equals);
    if (onlyPaths || word === '-' || !word.startsWith('-')) paths.push(word);
    else if (word === '--') onlyPaths = true;
    else if (word === '--help' || word === '-h') return { ask: 'help' };
    else if (word === '--version') return { ask: 'version' };
    else if (word === '--fix') fix = true;
    else if (word === '--scorecard') scorecard = true;
    else if (name === '--format' || name === '--stdin-filename') {
      const value = equals === -1 ? words[++at] : word.slice(equals + 1);
      if (value === undefined || value === '') {
        const hint = name === '--format' ? `Give one of ${FORMATS.join(', ')}.` : 'Give the file’s name.';
        return misuse(`${name} needs a value behind it. ${hint}`);
      }
      values.set(name, value);
    } else return misuse(unknownOption(word, name));
  }
  const format = values.get('--format') ?? 'text';
  if (!isFormat(format)) {
    const nearest = nearestName(format, FORMATS);
    return misuse(`There is no format ${format}. ${meant(nearest) ?? `There are ${FORMATS.join(', ')}.`}`);
  }
  const asked = readPaths(paths, values.get('--stdin-filename'), format, fix);
  if (!scorecard || !('paths' in asked)) return asked;
  if (fix || format === 'sarif' || asked.paths.length !== 1) {
    return misuse(
      '--scorecard grades one folder, as text, JSON or Markdown, and mends nothing. Name the folder, and leave --fix and --format sarif to another run.',
    );
  }
  return { ...asked, scorecard };
}

function readPaths(
  paths: readonly string[],
  name: string | undefined,
  format: Format,
  fix: boolean,
): Arguments {
  if (paths.includes('')) return misuse('One of the paths is empty. Look for an unset variable.');
  const asksStdin = paths.includes('-') || (name !== undefined && paths.length === 0);
  if (paths.length === 0 && !asksStdin) {
    return misuse(
      'No path was given, so there is nothing to check. Name files or folders, or - for standard input.',
    );
  }
  if (!asksStdin && name !== undefined) {
    return misuse(
      '--stdin-filename is for standard input, and files are named too. Leave one of the two out.',
    );
  }
  if (asksStdin && paths.length > 1) {
    return misuse(
      'Standard input is checked by itself. Leave the other paths out, or check them in another run.',
    );
  }
  return {
    format,
    fix,
    scorecard: false,
    paths: asksStdin ? [] : paths,
    stdinName: asksStdin ? (name ?? 'Dockerfile') : undefined,
  };
}

function unknownOption(word: string, name: string): string {
  const hint = meant(nearestName(name, OPTIONS)) ?? 'A path that begins with a hyphen goes behind --.';
  return `There is no option ${word}. ${hint}`;
}

function meant(nearest: string | undefined): string | undefined {
  return nearest === undefined ? undefined : `Did you mean ${nearest}?`;
}

function isFormat(word: string): word is Format {
  return FORMATS.some((format) => format === word);
}

function misuse(what: string): Arguments {
  return { misuse: `${what}\n${USAGE}` };
}
