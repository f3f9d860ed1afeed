import { FileSystemError, type FileSystem } from '../../file-system/file-system.ts';
import type { Input, Output } from '../../machine/program.ts';

/** What a file descriptor of a shell leads to. */
export interface Descriptor {
  readonly input?: ByteInput;
  readonly output?: Output;
}

/** An input of which a reader may give back what it took too much: `read` takes a line and leaves the rest. */
export class ByteInput implements Input {
  readonly isTyped: boolean;
  readonly #source: Input;
  #back: Uint8Array | undefined;

  constructor(source: Input) {
    this.#source = source;
    this.isTyped = source.isTyped ?? false;
  }

  readonly read = (signal?: AbortSignal): Promise<Uint8Array | undefined> => {
    const back = this.#back;
    this.#back = undefined;
    return back === undefined ? this.#source.read(signal) : Promise.resolve(back);
  };

  /** The next reader gets these bytes first. */
  unread(bytes: Uint8Array): void {
    if (bytes.length > 0) this.#back = bytes;
  }
}

/** The bytes of a file from its begin, once. */
export function fileInput(bytes: Uint8Array): Input {
  let rest: Uint8Array | undefined = bytes.length === 0 ? undefined : bytes;
  return {
    read: () => {
      const all = rest;
      rest = undefined;
      return Promise.resolve(all);
    },
  };
}

/** Adds what is written to a file; the file was made or emptied before. */
export function fileOutput(files: FileSystem, path: string): Output {
  return {
    isTerminal: false,
    write: (text) => {
      try {
        files.writeFile(path, text, { append: true });
      } catch (error) {
        // Nobody hears of a write that fails later; the file was open to be written when it was opened.
        if (!(error instanceof FileSystemError)) throw error;
      }
    },
  };
}
