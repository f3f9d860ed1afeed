import type { CommandName } from 'just-bash/browser';
import type { Program } from '../../../machine/program.ts';
import { readAll } from '../source.ts';
import { quote } from '../words.ts';
import { runLibrary } from './library.ts';
import { readArguments, readsStdin, type Arguments, type Grammar } from './reads-stdin.ts';
import { canFlow, flow } from './flow.ts';
import { ShapeError } from './script.ts';
import { shaped, SHAPES } from './shape.ts';

const GRAMMARS: Readonly<Partial<Record<CommandName, Grammar>>> = {
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
  tr: { leading: 2, isFilter: true },
  paste: { values: 'd', isFilter: true },
  comm: { isFilter: false },
  join: { values: 'aeijotv12', isFilter: false },
  expand: { values: 't', isFilter: true },
  unexpand: { values: 't', isFilter: true },
  rev: { isFilter: true },
  column: { values: 'csoNRHdEWT', isFilter: true },
  file: { isFilter: false },
  tree: { isFilter: false },
  printf: { leading: Infinity, isFilter: false },
  expr: { leading: Infinity, isFilter: false },
};

/** Tools whose work the library does, over the machine's files and with the process's rights. */
export const libraryPrograms: ReadonlyMap<string, Program> = new Map(
  Object.entries(GRAMMARS).map(([name, grammar]) => [name, program(name as CommandName, grammar)]),
);

function program(name: CommandName, grammar: Grammar): Program {
  const shape = SHAPES[name] ?? {};
  return async (process) => {
    const run = async (args: readonly string[], stdin: Uint8Array): Promise<number> => {
      const { stdout, stderr, code } = shaped(name, shape, await runLibrary(process, name, args, stdin));
      process.stdout.write(stdout);
      process.stderr.write(stderr);
      return code;
    };
    let args = process.argv.slice(1);
    if (shape.help !== undefined && args[0] === '--help') {
      process.stdout.write(shape.help);
      return 0;
    }
    try {
      args = [...(shape.before?.(args, process) ?? args)];
    } catch (error) {
      if (!(error instanceof ShapeError)) throw error;
      process.stderr.write(`${name}: ${error.message}\nTry '${name} --help' for more information.\n`);
      return shape.misuse ?? 1;
    }
    const read = readArguments(args, grammar);
    const missing = (shape.files ?? 0) - read.files.length;
    if (missing > 0 && !read.options.has('--help')) {
      const after = read.files.length === 0 ? '' : ` after ${quote(read.files.at(-1) ?? '')}`;
      process.stderr.write(`${name}: missing operand${after}\nTry '${name} --help' for more information.\n`);
      return 1;
    }
    const takesStdin = readsStdin(read, grammar) && !onlyBegins(name, read);
    if (takesStdin && canFlow(name, args, read))
      return flow(process, name === 'jq', (part) => run(args, part));
    return run(args, takesStdin ? await readAll(process, '-') : new Uint8Array(0));
  };
}

/** An awk program of BEGIN alone reads nothing. */
function onlyBegins(name: string, { leading: [script = ''] }: Arguments): boolean {
  return name === 'awk' && /^\s*BEGIN\s*\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}\s*$/.test(script);
}
