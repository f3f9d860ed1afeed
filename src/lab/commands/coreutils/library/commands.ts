import type { CommandName } from 'just-bash/browser';
import type { Program } from '../../../machine/program.ts';
import { readAll } from '../source.ts';
import { runLibrary } from './library.ts';
import { readArguments, readsStdin, type Arguments, type Grammar } from './reads-stdin.ts';
import { canFlow, flow } from './flow.ts';

const GREP: Grammar = {
  values: 'efmABCdD',
  long: { regexp: 1, file: 1, 'max-count': 1, 'after-context': 1, 'before-context': 1, context: 1 },
  leading: 1,
  instead: ['-e', '-f', '--regexp', '--file'],
  isFilter: true,
  without: ['-r', '-R', '--recursive'],
};

const GRAMMARS: Readonly<Partial<Record<CommandName, Grammar>>> = {
  grep: GREP,
  egrep: GREP,
  fgrep: GREP,
  sed: {
    values: 'efl',
    long: { expression: 1, file: 1 },
    leading: 1,
    instead: ['-e', '-f', '--expression', '--file'],
    isFilter: true,
  },
  awk: {
    values: 'Fvf',
    long: { 'field-separator': 1, assign: 1, file: 1 },
    leading: 1,
    instead: ['-f', '--file'],
    isFilter: true,
  },
  jq: {
    values: 'fL',
    long: { indent: 1, arg: 2, argjson: 2, slurpfile: 2, rawfile: 2, 'from-file': 1 },
    leading: 1,
    instead: ['-f', '--from-file'],
    isFilter: true,
    without: ['-n', '--null-input'],
  },
  sort: { values: 'ktoST', long: { key: 1, 'field-separator': 1, output: 1 }, isFilter: true },
  uniq: { values: 'fsw', isFilter: true },
  cut: { values: 'bcdf', long: { bytes: 1, characters: 1, delimiter: 1, fields: 1 }, isFilter: true },
  tr: { leading: 2, isFilter: true },
  nl: { values: 'bdfhilnsvw', isFilter: true },
  od: { values: 'AjNStw', isFilter: true },
  paste: { values: 'd', isFilter: true },
  comm: { isFilter: false },
  join: { values: 'aeijotv12', isFilter: false },
  fold: { values: 'w', isFilter: true },
  expand: { values: 't', isFilter: true },
  unexpand: { values: 't', isFilter: true },
  rev: { isFilter: true },
  tac: { values: 's', isFilter: true },
  split: { values: 'abCln', isFilter: true },
  column: { values: 'csoNRHdEWT', isFilter: true },
  file: { isFilter: false },
  base64: { values: 'w', long: { wrap: 1 }, isFilter: true },
  tree: { isFilter: false },
  printf: { leading: Infinity, isFilter: false },
  expr: { leading: Infinity, isFilter: false },
  seq: { leading: Infinity, isFilter: false },
};

/** Tools whose work the library does, over the machine's files and with the process's rights. */
export const libraryPrograms: ReadonlyMap<string, Program> = new Map(
  Object.entries(GRAMMARS).map(([name, grammar]) => [name, program(name as CommandName, grammar)]),
);

function program(name: CommandName, grammar: Grammar): Program {
  return async (process) => {
    const args = process.argv.slice(1);
    const read = readArguments(args, grammar);
    const takesStdin = readsStdin(read, grammar) && !onlyBegins(name, read);
    if (takesStdin && canFlow(name, args, read)) return flow(process, name, args, read);
    const stdin = takesStdin ? await readAll(process, '-') : new Uint8Array(0);
    const { stdout, stderr, code } = await runLibrary(process, name, args, stdin);
    process.stdout.write(stdout);
    process.stderr.write(stderr);
    return code;
  };
}

/** An awk program of BEGIN alone reads nothing. */
function onlyBegins(name: string, { leading: [script = ''] }: Arguments): boolean {
  return name === 'awk' && /^\s*BEGIN\s*\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}\s*$/.test(script);
}
