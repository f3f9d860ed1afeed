import { FileSystem } from '../../file-system/file-system.ts';
import { nameOf, parentOf, resolvePath } from '../../file-system/path.ts';
import { copyInto } from './copy.ts';
import type { BuildCache } from './cache.ts';
import { checksum } from './checksum.ts';
import { entryAt } from './entry.ts';
import { WordError } from './expand.ts';
import { excluding } from './ignore.ts';
import type { MountOptions } from './mount-options.ts';
import { NotFoundError } from './pick.ts';

/** A mount made ready for a RUN. */
export interface ReadyMount {
  /** What the cache has to know of it. */
  readonly key: readonly unknown[];
  /** Lays it into the files. @returns Takes it away, and what had to be made for it. */
  readonly lay: (files: FileSystem) => () => void;
  readonly env: readonly (readonly [string, string])[];
}

interface Around {
  readonly cwd: string;
  readonly now: () => number;
  readonly cache: BuildCache;
  readonly secrets: Readonly<Record<string, Uint8Array>>;
  /** The files of a stage or an image; of the build context where none is named. */
  readonly from: (name: string | undefined) => FileSystem;
}

const SECRETS = '/run/secrets';
const NO_RULES = { excludes: excluding([]) };

/** Makes a mount ready. @throws {WordError}, {NotFoundError} */
export function readyMount(options: MountOptions, around: Around): ReadyMount {
  switch (options.type) {
    case 'secret':
      return secretMount(options, around);
    case 'tmpfs': {
      const target = targetOf(options, around);
      return {
        key: ['tmpfs', target],
        env: [],
        lay: (files) => folder(files, target, new FileSystem([], { now: around.now }), false),
      };
    }
    case 'cache':
      return cacheMount(options, around);
    case 'bind':
      return bindMount(options, around);
  }
}

function targetOf({ target, type }: MountOptions, { cwd }: Around): string {
  if (target === undefined || target === '') {
    throw new WordError(`${type} mount: target is required`);
  }
  return resolvePath(cwd, target);
}

function cacheMount(options: MountOptions, around: Around): ReadyMount {
  const target = targetOf(options, around);
  const id = options.id ?? target;
  const stored = around.cache.folder(`${options.from ?? ''}/${id}`, (files) => {
    files.chmod('/', options.mode ?? 0o755);
    files.chown('/', options.uid, options.gid);
    if (options.from !== undefined)
      copyInto(around.from(options.from), options.source ?? '/', files, '/', NO_RULES);
  });
  return {
    key: ['cache', target, id],
    env: [],
    lay: (files) => folder(files, target, stored, !options.isWritable),
  };
}

function bindMount(options: MountOptions, around: Around): ReadyMount {
  const target = targetOf(options, around);
  const from = around.from(options.from);
  const source = resolvePath('/', options.source ?? '/');
  if (!from.exists(source)) throw new NotFoundError(`"${source}": not found`);
  const key = ['bind', target, checksum(from, [source])];
  if (from.stat(source).kind === 'file') {
    const entry = entryAt(from, from.realpath(source));
    return { key, env: [], lay: (files) => stub(files, target, entry) };
  }
  const copy = new FileSystem([], { now: around.now });
  copyInto(from, source, copy, '/', NO_RULES);
  return { key, env: [], lay: (files) => folder(files, target, copy, !options.isWritable) };
}

function secretMount(options: MountOptions, around: Around): ReadyMount {
  const { env, target, uid, gid } = options;
  const id = options.id ?? options.source ?? nameOf(target ?? env ?? '');
  const content = around.secrets[id];
  // What a secret holds is no part of the key: a new one does not run the step again.
  const key = ['secret', id, target ?? '', env ?? ''];
  if (content === undefined) {
    if (options.isRequired) throw new WordError(`secret ${id}: not found`);
    return { key, env: [], lay: () => () => undefined };
  }
  const path = resolvePath(SECRETS, target ?? id);
  const isFile = target !== undefined || env === undefined;
  const entry = { kind: 'file', mode: options.mode ?? 0o400, uid, gid, modified: 0, content } as const;
  return {
    key,
    env: env === undefined ? [] : [[env, new TextDecoder().decode(content)]],
    lay: (files) => (isFile ? stub(files, path, entry) : () => undefined),
  };
}

/** Mounts a folder; the folders that were made for it go again. */
function folder(files: FileSystem, target: string, over: FileSystem, readOnly: boolean): () => void {
  const made = missingFrom(files, target);
  const end = files.mount(target, over, { readOnly });
  return () => {
    end();
    removeEmpty(files, made);
  };
}

/** Lays one file over what is there, and puts back what was there. */
function stub(files: FileSystem, target: string, entry: ReturnType<typeof entryAt>): () => void {
  const made = missingFrom(files, parentOf(target));
  const before = files.exists(target) ? entryAt(files, target) : undefined;
  files.mkdir(parentOf(target), { recursive: true });
  files.apply({ path: target, entry });
  return () => {
    files.apply({ path: target, entry: before ?? { kind: 'whiteout' } });
    removeEmpty(files, made);
  };
}

/** The folders on the way to a path that are not there, the deepest first. */
function missingFrom(files: FileSystem, path: string): readonly string[] {
  const missing: string[] = [];
  for (let at = path; at !== '/' && !files.exists(at); at = parentOf(at)) missing.push(at);
  return missing;
}

function removeEmpty(files: FileSystem, folders: readonly string[]): void {
  for (const path of folders) {
    if (!files.exists(path) || files.list(path).length > 0) return;
    files.apply({ path, entry: { kind: 'whiteout' } });
  }
}
