import type { FileSystem } from '../file-system/file-system.ts';

/** What stands left of the cursor when Tab is pressed, words unquoted. */
export interface Unfinished {
  /** The command and its arguments before the word at the cursor: `['docker', 'run', '-d']`. */
  readonly words: readonly string[];
  /** The word at the cursor as far as it is typed; may be empty. */
  readonly word: string;
  readonly cwd: string;
  readonly files: FileSystem;
}

/** A word that could stand there: the whole of it, and in a few words what it is. */
export interface Suggestion {
  readonly word: string;
  readonly about?: string;
}

/**
 * What a command takes at that place; undefined where it takes names of files. May offer words that do not begin with
 * what is typed: the shell leaves those out.
 */
export type Completer = (line: Unfinished) => readonly Suggestion[] | undefined;

/** By the command's name. */
export type Completers = ReadonlyMap<string, Completer>;
