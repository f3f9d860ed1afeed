import { childOf, nameOf } from '../../../file-system/path.ts';
import { UsageError } from '../../option-reader.ts';
import type { Call } from '../tool.ts';
import { quote } from '../words.ts';

export interface Place {
  readonly path: string;
  /** As it is written in messages. */
  readonly shown: string;
}

/** Where `cp`, `mv`, `ln` and `install` put things. */
export interface Destination {
  readonly sources: readonly string[];
  readonly path: string;
  /** Whether the sources go into a folder. */
  readonly isFolder: boolean;
  readonly of: (source: string) => Place;
}

/** Reads the operands. @returns Undefined where the target is no folder but must be; that has been said then. */
export function destination(call: Call): Destination | undefined {
  const { options, operands, files } = call;
  const named = options.value('t');
  const sources = named === undefined ? operands.slice(0, -1) : operands;
  const target = named ?? operands.at(-1);
  if (target === undefined || operands.length === 0) throw new UsageError('missing file operand');
  if (sources.length === 0) throw new UsageError(`missing destination file operand after ${quote(target)}`);
  const path = call.path(target);
  const isFolder = !options.has('T') && files.exists(path) && files.stat(path).kind === 'directory';
  if (!isFolder && (named !== undefined || sources.length > 1)) {
    const reason = files.exists(path) ? 'Not a directory' : 'No such file or directory';
    call.complain(
      named === undefined
        ? `target ${quote(target)}: ${reason}`
        : `target directory ${quote(target)}: ${reason}`,
    );
    return undefined;
  }
  return {
    sources,
    path,
    isFolder,
    of: (source) => {
      if (!isFolder) return { path: path.replace(/(?<=.)\/+$/, ''), shown: target };
      const name = nameOf(source.replace(/(?<=.)\/+$/, ''));
      // `cp -r folder/. target` copies what is in the folder.
      if (name === '.' || name === '..') return { path, shown: `${target.replace(/\/+$/, '')}/${name}` };
      return {
        path: childOf(path.replace(/(?<=.)\/+$/, ''), name),
        shown: childOf(target.replace(/(?<=.)\/+$/, ''), name),
      };
    },
  };
}
