import { FileSystemError, type FileSystem } from '../../file-system/file-system.ts';
import type { Program, ProgramProcess } from '../../machine/program.ts';
import { readOptions, UsageError, type Options } from '../option-reader.ts';
import { reasonOf } from './words.ts';

/** A command as it is declared: its options are read, its `--help` is written, its mistakes are reported. */
export interface Tool {
  readonly name: string;
  /** The line behind `Usage:`, without the name. */
  readonly usage: string;
  /** What it does, a sentence. */
  readonly about: string;
  /** Each option, declared as {@link readOptions} takes it, and what it does. */
  readonly options?: Readonly<Record<string, string>>;
  /** The exit code of a command line that cannot be read; 1 where not said. */
  readonly misuse?: number;
  readonly stopAtOperand?: boolean;
  /** What is said under the words about a command line that cannot be read; the way to --help where not said. */
  readonly advice?: string;
  /** Changes arguments of an old form, such as `head -5`, before they are read. */
  readonly prepare?: (args: readonly string[]) => readonly string[];
  readonly run: (call: Call) => Promise<number> | number;
}

/** One call of a tool. */
export interface Call {
  readonly name: string;
  readonly process: ProgramProcess;
  readonly files: FileSystem;
  readonly options: Options;
  readonly operands: readonly string[];
  /** Where an operand lies. @throws ENOENT for an empty one */
  readonly path: (operand: string) => string;
  /** Writes to stdout. */
  readonly say: (text: string | Uint8Array) => void;
  /** Writes `name: text` and a line's end to stderr. */
  readonly complain: (text: string) => void;
}

/** The program that a tool is. */
export function tool(definition: Tool): Program {
  return async (process) => {
    const { name } = definition;
    const complain = (text: string) => {
      process.stderr.write(`${name}: ${text}\n`);
    };
    try {
      const args = process.argv.slice(1);
      const declared = ['help', 'version', ...Object.keys(definition.options ?? {})];
      const options = readOptions(definition.prepare?.(args) ?? args, declared, definition.stopAtOperand);
      if (options.has('help')) {
        process.stdout.write(helpOf(definition));
        return 0;
      }
      if (options.has('version')) {
        process.stdout.write(`${name} (tools of the Twelve-Factor Lab)\n`);
        return 0;
      }
      return await definition.run({
        name,
        process,
        files: process.files,
        options,
        operands: options.operands,
        path: (operand) => pathOf(process, operand),
        say: (text) => {
          process.stdout.write(text);
        },
        complain,
      });
    } catch (error) {
      if (error instanceof UsageError) {
        complain(error.message);
        process.stderr.write(definition.advice ?? `Try '${name} --help' for more information.\n`);
        return definition.misuse ?? 1;
      }
      if (!(error instanceof FileSystemError)) throw error;
      complain(`${error.path}: ${reasonOf(error)}`);
      return 1;
    }
  };
}

/** The absolute path of an operand. `..` stays: behind a link it is another folder. @throws ENOENT for an empty one */
export function pathOf({ cwd }: Pick<ProgramProcess, 'cwd'>, operand: string): string {
  if (operand === '') throw new FileSystemError('ENOENT', '');
  return operand.startsWith('/') ? operand : `${cwd}/${operand}`;
}

/** The operands, or the tool's words where one is missing. @throws {UsageError} */
export function needOperand({ operands }: Call): readonly [string, ...string[]] {
  const [first, ...rest] = operands;
  if (first === undefined) throw new UsageError('missing operand');
  return [first, ...rest];
}

/** Does a thing for each operand; one that fails is reported, and the others are still done. @returns The exit code. */
export function forEach(
  call: Call,
  operands: readonly string[],
  work: (path: string, operand: string) => void,
  words: (operand: string) => string,
): number {
  let code = 0;
  for (const operand of operands) {
    try {
      work(call.path(operand), operand);
    } catch (error) {
      call.complain(`${words(operand)}: ${reasonOf(error)}`);
      code = 1;
    }
  }
  return code;
}

function helpOf({ name, usage, about, options = {} }: Tool): string {
  const rows = [...Object.entries(options), ['help', 'show this help'] as const].map(
    ([declaration, words]) => [namesOf(declaration), words] as const,
  );
  const width = Math.max(...rows.map(([names]) => names.length));
  const table = rows.map(([names, words]) => `  ${names.padEnd(width)}  ${words}\n`).join('');
  return `Usage: ${name}${usage === '' ? '' : ` ${usage}`}\n${about}\n\n${table}`;
}

function namesOf(declaration: string): string {
  const words = declaration.split(' ');
  const value = words.at(-1) === '=' ? '=VALUE' : words.at(-1) === '=?' ? '[=VALUE]' : '';
  const names = (value === '' ? words : words.slice(0, -1)).sort((a, b) => a.length - b.length);
  const shown = names.map((each) => (each.length === 1 ? `-${each}` : `--${each}`)).join(', ');
  return `${names[0]?.length === 1 ? '' : '    '}${shown}${value}`;
}
