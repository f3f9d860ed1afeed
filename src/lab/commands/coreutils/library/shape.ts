import type { CommandName } from 'just-bash/browser';
import type { ProgramProcess } from '../../../machine/program.ts';
import { pathOf } from '../tool.ts';
import { awkArguments } from './awk.ts';
import type { Outcome } from './library.ts';
import { readScript, ShapeError } from './script.ts';

/** What the library does otherwise than the real tools, put right around it: its arguments before, its words after. */
export interface Shape {
  /** Changes the arguments. What it throws is reported as the command's own words. */
  readonly before?: (args: readonly string[], process: ProgramProcess) => readonly string[];
  /** Where the library has none. */
  readonly help?: string;
  /** So many files must be named. */
  readonly files?: number;
  /** Other words for what it says. */
  readonly words?: readonly (readonly [said: RegExp, instead: string])[];
  /** Changes what it writes. */
  readonly output?: (stdout: string) => string;
  /** The exit code of a command line that cannot be read; 1 where not said. */
  readonly misuse?: number;
  /** The words about a file that cannot be read, and the exit code. */
  readonly unreadable?: { readonly words: (name: string, reason: string) => string; readonly code: number };
}

const USAGE =
  /^(\S+): (?:unrecognized option|invalid option|option requires|option '|missing operand|missing file operand|extra operand|invalid floating)/m;

/** Puts an outcome in the real tool's words. */
export function shaped(name: CommandName, shape: Shape, { stdout, stderr, code }: Outcome): Outcome {
  let text = (shape.words ?? []).reduce(
    (said, [pattern, instead]) => said.replaceAll(pattern, instead),
    stderr,
  );
  let exit = code;
  if (USAGE.test(text) && !text.includes('--help')) {
    text += `Try '${name} --help' for more information.\n`;
    exit = shape.misuse ?? 1;
  }
  const { unreadable } = shape;
  if (unreadable !== undefined) {
    const changed = text.replaceAll(
      /^\S+: (.*): (No such file or directory|Permission denied|Is a directory|Not a directory)$/gm,
      (_, file: string, reason: string) => `${name}: ${unreadable.words(file, reason)}`,
    );
    if (changed !== text) exit = unreadable.code;
    text = changed;
  }
  const { output } = shape;
  const written =
    output === undefined ? stdout : new TextEncoder().encode(output(new TextDecoder().decode(stdout)));
  return { stdout: written, stderr: text, code: exit };
}

export const SHAPES: Readonly<Partial<Record<CommandName, Shape>>> = {
  sed: {
    before: sedArguments,
    unreadable: {
      words: (file, reason) =>
        reason === 'Is a directory'
          ? `couldn't edit ${file}: not a regular file`
          : `can't read ${file}: ${reason}`,
      code: 2,
    },
  },
  awk: {
    help: `Usage: awk [-F SEPARATOR] [-v NAME=VALUE]... PROGRAM | -f FILE [FILE]...
Run a program of patterns and actions on each line: awk '/error/ {print $1}' log
`,
    before: awkArguments,
    misuse: 2,
    unreadable: { words: (file, reason) => `cannot open ${file} (${reason})`, code: 2 },
  },
  jq: {
    before: jqArguments,
    misuse: 2,
    unreadable: { words: (file, reason) => `error: Could not open file ${file}: ${reason}`, code: 2 },
  },
  expr: {
    help: `Usage: expr EXPRESSION
Write what an expression of words comes to: 1 + 2, a = b, abc : 'a.', length WORD, substr WORD 1 2
`,
    misuse: 2,
  },
  comm: { files: 2 },
  join: { files: 2 },
  file: { output: aligned },
  printf: {
    words: [[/^printf: (.*): invalid number$/gm, "printf: '$1': expected a numeric value"]],
    before: (args) => {
      if (args.length === 0) throw new ShapeError('missing operand');
      return args;
    },
  },
};

/** Names padded, so that what is behind them stands in one column. */
function aligned(stdout: string): string {
  const rows = stdout.split('\n').map((line) => /^(.*?: )(.*)$/.exec(line) ?? [line, line, '']);
  const width = Math.max(...rows.map(([, name = '']) => name.length));
  return rows.map(([, name = '', what = '']) => (what === '' ? name : name.padEnd(width) + what)).join('\n');
}

/** An address in front of a command, as far as it is told apart here. */
const ADDRESS = String.raw`(?:\d+|\$|\/(?:\\.|[^/\\])*\/)`;
/** `2i\text` on one line, which is a command of GNU's. */
const ONE_LINE = new RegExp(
  String.raw`^(\s*(?:${ADDRESS}(?:,${ADDRESS})?)?\s*!?\s*[aic])\\[ \t]*(?=[^\n])`,
  'gm',
);

function sedArguments(args: readonly string[], process: ProgramProcess): readonly string[] {
  const given: string[] = [];
  const scripts: string[] = [];
  let hasExpression = false;
  let suffix: string | undefined;
  const files: string[] = [];
  const rest = [...args];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const long = /^--(?:in-place)(?:=(.*))?$/s.exec(word);
    const attached = /^-([nrEsu]*)i(.*)$/s.exec(word);
    if (word === '-s' || word === '--separate') throw new ShapeError("the lab's sed has no '--separate'");
    if (word === '-z' || word === '--null-data') throw new ShapeError("the lab's sed has no '--null-data'");
    if (word === '--') {
      files.push(...rest.splice(0));
    } else if (/^(?:-u|--unbuffered|--posix|--follow-symlinks|--debug|--sandbox)$/.test(word)) continue;
    else if (long !== null || attached !== null) {
      suffix = long?.[1] ?? attached?.[2] ?? '';
      given.push(
        '-i',
        ...Array.from(attached?.[1] ?? '')
          .filter((letter) => !'su'.includes(letter))
          .map((letter) => `-${letter}`),
      );
    } else if (/^-[nrEsu]*e$/.test(word) || word === '--expression') {
      hasExpression = true;
      given.push(...clusterOf(word));
      scripts.push(rest.shift() ?? '');
    } else if (/^-[nrEsu]*f$/.test(word) || word === '--file') {
      hasExpression = true;
      given.push(...clusterOf(word));
      scripts.push(readScript('sed', rest.shift() ?? '', process).replace(/\n$/, ''));
    } else if (word.startsWith('--expression=')) {
      hasExpression = true;
      scripts.push(word.slice('--expression='.length));
    } else if (word.startsWith('-') && word !== '-') given.push(word);
    else files.push(word);
  }
  if (!hasExpression) {
    const script = files.shift();
    if (script !== undefined) scripts.push(script);
  }
  if (suffix !== undefined && suffix !== '') keepCopies(files, suffix, process);
  const whole = scripts.map((script) => withoutCase(script).replaceAll(ONE_LINE, '$1\\\n'));
  return [...given, ...whole.flatMap((script) => ['-e', script]), ...files];
}

/** A substitution, which has its own flag, or an address that is to match whatever the case. */
const CASELESS = /s([^\w\s\\])(?:\\.|(?!\1).)*\1(?:\\.|(?!\1).)*\1\w*|\/((?:\\.|[^/\\\n])*)\/I/gs;
/** What stays as it is, a list of characters, or a letter. */
const ATOMS = /\\.|\[\^?\]?(?:\[:\w+:\]|[^\]])*\]|[A-Za-z]/g;

/** GNU's `/error/I`, which the library has not: each letter in both cases. */
const withoutCase = (script: string): string =>
  script.replaceAll(CASELESS, (whole: string, _mark?: string, pattern?: string) =>
    pattern === undefined ? whole : `/${pattern.replaceAll(ATOMS, inBothCases)}/`,
  );

function inBothCases(atom: string): string {
  if (atom.startsWith('\\')) return atom;
  const both = (text: string) => text.toLowerCase() + text.toUpperCase();
  if (!atom.startsWith('[')) return `[${both(atom)}]`;
  return atom.replaceAll(/\[:\w+:\]|[A-Za-z]-[A-Za-z]|[A-Za-z]/g, (part) =>
    part.startsWith('[') ? part : both(part),
  );
}

/** The letters of `-ne` in front of the last. */
const clusterOf = (word: string) =>
  word.startsWith('--')
    ? []
    : Array.from(word.slice(1, -1))
        .filter((letter) => !'su'.includes(letter))
        .map((letter) => `-${letter}`);

function keepCopies(files: readonly string[], suffix: string, process: ProgramProcess): void {
  for (const file of files) {
    const path = pathOf(process, file);
    if (!process.files.exists(path)) continue;
    const { mode } = process.files.stat(path);
    process.files.writeFile(`${path}${suffix}`, process.files.readFile(path), { mode });
  }
}

/** -j is -r without line ends. */
function jqArguments(args: readonly string[]): readonly string[] {
  return args.flatMap((word) => (/^-\w*j\w*$/.test(word) ? [word, '-r'] : [word]));
}
