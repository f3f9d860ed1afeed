import type { Instruction } from '../../../checker/dockerfile/syntax/tree.ts';
import { cleanPath } from '../../../checker/dockerignore/dockerignore.ts';
import { FileSystem } from '../../file-system/file-system.ts';
import { resolvePath } from '../../file-system/path.ts';
import { findAccount } from '../../machine/users.ts';
import type { User } from '../../file-system/entry.ts';
import { archiveIn, unpack } from './unpack.ts';
import { cacheKey } from './cache.ts';
import { checksum } from './checksum.ts';
import { copyInto } from './copy.ts';
import { WordError } from './expand.ts';
import { excluding } from './ignore.ts';
import { readMode } from './mode.ts';
import { pick } from './pick.ts';

/** A COPY or ADD with its variables put in. */
export interface Transfer {
  readonly isAdd: boolean;
  readonly sources: readonly string[];
  /** Here-documents that are written as files, by name. */
  readonly inline: readonly { readonly name: string; readonly content: string }[];
  /** Absolute; with a slash at the end where it has to be a folder. */
  readonly target: string;
  readonly from: string | undefined;
  readonly chown: string | undefined;
  readonly chmod: string | undefined;
  readonly isLinked: boolean;
  readonly excludes: readonly string[];
  /** As the history keeps it. */
  readonly createdBy: string;
}

const REMOTE = /^(?:https?|git|ssh):\/\/|^git@/;

/**
 * Reads a COPY or ADD. @throws {WordError} where it asks for what the lab does not have.
 * Source: https://docs.docker.com/reference/dockerfile/#copy
 */
export function readTransfer(
  instruction: Instruction,
  words: {
    readonly expand: (text: string) => string;
    readonly bodyOf: (index: number) => string;
    readonly cwd: string;
  },
): Transfer {
  const { name, flags, heredocs } = instruction;
  const { expand } = words;
  const flag = (wanted: string) => flags.find((each) => each.name === wanted);
  const value = (wanted: string) => flag(wanted)?.value?.text;
  const isOn = (wanted: string) => flag(wanted) !== undefined && value(wanted)?.toLowerCase() !== 'false';
  if (isOn('parents'))
    throw new WordError(`the lab's ${name} has no --parents: name the target folder of each source instead`);
  const all = instruction.words.map(({ text, start }) => ({
    text: expand(text),
    heredoc: heredocs.findIndex((each) => each.start === start),
  }));
  const target = all.at(-1)?.text ?? '';
  const given = all.slice(0, -1);
  const sources = given.filter(({ heredoc }) => heredoc === -1).map(({ text }) => text);
  const remote = sources.find((source) => REMOTE.test(source));
  if (remote !== undefined)
    throw new WordError(
      `the lab has no network: ${name} cannot fetch ${remote}. Put the file into the build context and COPY it`,
    );
  if (given.length > 1 && !target.endsWith('/') && !/(?:^|\/)\.$/.test(target))
    throw new WordError(
      `When using ${name} with more than one source file, the destination must be a directory and end with a /`,
    );
  const isFolder = target === '.' || /\/\.?$/.test(target);
  const path = resolvePath(words.cwd, target);
  const chown = value('chown');
  const chmod = value('chmod');
  const owner = chown === undefined ? undefined : expand(chown);
  const mode = chmod === undefined ? undefined : expand(chmod);
  const written = [
    ...(owner === undefined ? [] : [`--chown=${owner}`]),
    ...(mode === undefined ? [] : [`--chmod=${mode}`]),
    ...(isOn('link') ? ['--link'] : []),
    ...given.map(({ text, heredoc }) => (heredoc === -1 ? text : `<<${heredocs[heredoc]?.name ?? ''}`)),
    target,
  ];
  return {
    isAdd: name === 'ADD' && value('unpack')?.toLowerCase() !== 'false',
    sources,
    inline: given.flatMap(({ heredoc }) => {
      const found = heredocs[heredoc];
      return found === undefined ? [] : { name: found.name, content: words.bodyOf(heredoc) };
    }),
    target: isFolder && path !== '/' ? `${path}/` : path,
    from: name === 'COPY' ? value('from') : undefined,
    chown: owner,
    chmod: mode,
    isLinked: isOn('link'),
    excludes: flags.flatMap((each) => (each.name === 'exclude' ? (each.value?.text ?? []) : [])),
    createdBy: `${name} ${written.join(' ')}`,
  };
}

/**
 * The key of a transfer, given that of the files below it: what is copied counts by its content, the source's folders and
 * all dates do not. @throws {NotFoundError} where a source is not there.
 */
export function transferKey(transfer: Transfer, parent: string, from: FileSystem): string {
  const { sources, inline, target, chown, chmod, isLinked, excludes, isAdd } = transfer;
  const ignore = excluding(excludes);
  const content = sources.map((source) => {
    const paths = pick(from, source);
    return checksum(from, paths, (path) => {
      const root =
        paths.find((each) => path === each || path.startsWith(`${each === '/' ? '' : each}/`)) ?? '/';
      const own =
        path === root ? (root.split('/').at(-1) ?? '') : path.slice(root === '/' ? 1 : root.length + 1);
      return excludes.length > 0 && own !== '' && ignore.ruleThatExcludes(own) !== undefined;
    });
  });
  const names = sources.map((source) => cleanPath(source).split('/').at(-1));
  return cacheKey(isAdd ? 'add' : 'copy', isLinked ? '' : parent, [
    content,
    names,
    inline,
    target,
    chown ?? '',
    chmod ?? '',
    excludes,
  ]);
}

/** Carries a transfer out; names of owners are looked up in `accounts`. @throws {WordError}, {UnknownUserError}, {PackedError} */
export function transfer(
  { sources, inline, target, chown, chmod, excludes, isAdd }: Transfer,
  from: FileSystem,
  to: FileSystem,
  around: { readonly accounts: FileSystem; readonly now: () => number },
): void {
  const owner = chown === undefined ? undefined : ownerOf(around.accounts, chown);
  const mode = chmod === undefined ? undefined : readMode(chmod);
  if (chmod !== undefined && mode === undefined)
    throw new WordError(
      `invalid chmod parameter: '${chmod}'. it should be octal string and between 0 and 07777`,
    );
  const rules = { owner, mode, excludes: excluding(excludes) };
  for (const source of sources) {
    for (const path of pick(from, source)) {
      const file = from.realpath(path);
      const archive = isAdd && from.stat(file).kind === 'file' ? archiveIn(from.readFile(file)) : undefined;
      if (archive === undefined) copyInto(from, path, to, target, rules);
      else unpack(archive, to, target, owner);
    }
  }
  for (const { name, content } of inline) {
    const files = new FileSystem([], { now: around.now });
    files.writeFile(`/${name}`, content);
    copyInto(files, `/${name}`, to, target, rules);
  }
}

/** A user named alone lends its group; a number alone is both. */
function ownerOf(files: FileSystem, text: string): User {
  const [who = '', group] = text.split(':', 2);
  if (/^\d+$/.test(who) && group === undefined) return { uid: Number(who), gid: Number(who) };
  return findAccount(files, text).user;
}
