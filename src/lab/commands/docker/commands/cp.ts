import { copyTree, type CopyRules } from '../../../engine/copy-tree.ts';
import { FileSystemError, type FileSystem } from '../../../file-system/file-system.ts';
import { childOf, nameOf, parentOf, resolvePath } from '../../../file-system/path.ts';
import type { Command, Context } from '../command.ts';
import { CommandError } from '../failure.ts';
import { humanSize } from '../format/size.ts';

const DIGITS = 3;

/** One end of a copy. */
interface End {
  readonly files: FileSystem;
  readonly path: string;
  /** `folder/.`: what is in the folder, and not the folder itself. */
  readonly isContent: boolean;
  /** As it was written: `web:/app`. */
  readonly text: string;
  readonly container: string | undefined;
}

export const cp: Command = {
  paths: [['cp'], ['container', 'cp']],
  usage: '[OPTIONS] CONTAINER:SRC_PATH DEST_PATH\n\tdocker cp [OPTIONS] SRC_PATH CONTAINER:DEST_PATH',
  about: 'Copy files or folders between a container and your own',
  flags: [
    { name: 'archive', short: 'a', kind: 'bool', about: 'Keep owner and group' },
    { name: 'follow-link', short: 'L', kind: 'bool', about: 'Follow the link that the source may be' },
    { name: 'quiet', short: 'q', kind: 'bool', about: 'Say nothing of it' },
  ],
  arguments: [2, 2],
  takes: ['file'],
  run: (context) => {
    const { args, flags, process } = context;
    const [from, to] = args.map((text) => endOf(context, text));
    if (from === undefined || to === undefined) return Promise.resolve(1);
    if (from.container !== undefined && to.container !== undefined)
      throw new CommandError('copying between containers is not supported');
    if (from.container === undefined && to.container === undefined)
      throw new CommandError('must specify at least one container source');
    if (args.includes('-')) {
      throw new CommandError(
        'docker cp: the lab copies files and folders, not a tar stream on standard input or output; name a path',
      );
    }
    const owner = to.container === undefined ? process.user : { uid: 0, gid: 0 };
    const isKept = flags.on('archive') && to.container !== undefined;
    try {
      const size = copy(from, to, isKept ? {} : { owner });
      if (!flags.on('quiet')) {
        const place = to.container === undefined ? to.path : to.text;
        process.stderr.write(`Successfully copied ${humanSize(size, DIGITS)} to ${place}\n`);
      }
    } catch (error) {
      if (!(error instanceof FileSystemError)) throw error;
      throw new CommandError(`${error.path}: ${error.reason}`);
    }
    return Promise.resolve(0);
  },
};

function endOf({ engine, process }: Context, text: string): End {
  const colon = text.indexOf(':');
  // A path of one's own may have a colon where it does not begin with a name.
  const isOwn = colon <= 0 || /^[./]/.test(text);
  const path = isOwn ? text : text.slice(colon + 1);
  const container = isOwn ? undefined : engine.containers.find(text.slice(0, colon)).id;
  return {
    files: container === undefined ? process.files : engine.containers.files(container),
    path: resolvePath(container === undefined ? process.cwd : '/', path),
    isContent: /(?:^|\/)\.$/.test(path),
    text,
    container,
  };
}

/** @returns Bytes that were copied. */
function copy(from: End, to: End, rules: CopyRules): number {
  if (!from.files.exists(from.path)) throw missing(from);
  const isFolder = from.files.stat(from.path).kind === 'directory';
  const isThere = to.files.exists(to.path);
  const isInto = isThere && to.files.stat(to.path).kind === 'directory';
  if (!isThere && !to.files.exists(parentOf(to.path))) throw missing({ ...to, path: parentOf(to.path) });
  if (!isThere && !isFolder && to.text.endsWith('/'))
    throw new CommandError(`destination directory "${to.text}" must be a directory that exists`);
  if (isFolder && isThere && !isInto) throw new CommandError('cannot copy directory');
  const target = isInto && !(isFolder && from.isContent) ? childOf(to.path, nameOf(from.path)) : to.path;
  copyTree(from.files, from.path, to.files, target, rules);
  let size = 0;
  for (const [, stat] of to.files.walk(target)) if (stat.kind === 'file') size += stat.size;
  return size;
}

function missing({ container, path }: End): CommandError {
  return container === undefined
    ? new CommandError(`lstat ${path}: no such file or directory`)
    : new CommandError(
        `Error response from daemon: Could not find the file ${path} in container ${container}`,
      );
}
