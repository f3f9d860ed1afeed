import type { ProgramProcess } from '../../machine/program.ts';
import { parseOptions, type OptionNames, type ParsedOptions } from '../getopt.ts';
import { GitError } from './error.ts';

/** A command of git: gets the words behind its name. @throws {GitError} */
export type GitCommand = (process: ProgramProcess, words: readonly string[]) => Promise<number>;

const MISUSED = 129;

/** Reads a command's options; what stands behind `--` is apart. @throws {GitError} 129 for an option it does not know. */
export function readOptions<Key extends string>(
  words: readonly string[],
  names: OptionNames<Key>,
): ParsedOptions<Key> & { readonly paths: readonly string[] } {
  const split = words.indexOf('--');
  const given = parseOptions(split === -1 ? words : words.slice(0, split), names, { negation: true });
  if (given.failure !== undefined) {
    const { kind, name } = given.failure;
    const bare = name.replace(/^-+/, '');
    const what = name.startsWith('--') ? `option \`${bare}'` : `switch \`${bare}'`;
    throw new GitError(
      kind === 'missing'
        ? `error: ${what} requires a value`
        : `error: unknown ${what} (or none of the lab's git)`,
      MISUSED,
    );
  }
  return { ...given, paths: split === -1 ? [] : words.slice(split + 1) };
}
