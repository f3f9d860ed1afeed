import type { Stats } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { languageOf } from '../language.ts';
import type { Surroundings } from '../settings.ts';
import { findFiles, type FoundFile, type Root } from './find-files.ts';
import { inOrder } from './in-order.ts';
import { cannotRead, type Journal } from './journal.ts';
import { describeFixes, mend } from '../mend.ts';
import { Neighbours } from './neighbours.ts';
import { replaceFile } from './replace-file.ts';
import type { CheckedFile } from '../report/reporter.ts';
import { checkBytes, checkedUnopened, decode, MAX_BYTES } from './source.ts';

/** As many files are open at a time: enough to keep the disk busy, and far below what a process may open. */
const AHEAD = 32;

/** A checked file, with the settings that hold for it. */
export interface Outcome extends CheckedFile {
  readonly surroundings: Surroundings;
}

interface ReadFile {
  readonly bytes: Uint8Array;
  readonly stats: Stats;
  readonly surroundings: Surroundings;
}

/**
 * Checks files one after the other while the next ones are being read, so that a run takes little memory however many
 * there are. With `fix`, a file is mended first, and what is found then is what is left.
 */
export async function* checkFiles(
  roots: readonly Root[],
  { fix }: { readonly fix: boolean },
  journal: Journal,
): AsyncGenerator<Outcome> {
  const neighbours = new Neighbours(journal);
  const read = async (file: FoundFile) => ({ file, content: await readFound(file, neighbours, journal) });
  const empty = new Set(roots.filter(({ kind }) => kind === 'folder'));
  for await (const { file, content } of inOrder(findFiles(roots, journal), AHEAD, read)) {
    if (content === undefined || (file.root.kind === 'folder' && !isKnown(file, content))) continue;
    empty.delete(file.root);
    const { stats, surroundings } = content;
    if (stats.size > MAX_BYTES) yield { ...checkedUnopened(file.path, stats.size), surroundings };
    else {
      const bytes = fix ? await mendFile(file.path, content, journal) : content.bytes;
      yield { ...checkBytes(file.path, bytes, surroundings), surroundings };
    }
  }
  for (const { path } of empty) {
    journal.note(
      `The folder ${path} holds no Dockerfile and no ECS task definition, so nothing in it was checked. Name a file to have it looked at whatever it is called.`,
    );
  }
}

/** Whether a file is in a language that can be checked; only JSON and YAML have to be read to know. */
function isKnown({ path }: FoundFile, { bytes }: ReadFile): boolean {
  return languageOf(path, '') !== undefined || languageOf(path, decode(bytes) ?? '') !== undefined;
}

/** Mends one file on the disk. @returns What it holds afterwards. */
async function mendFile(
  path: string,
  { bytes, stats, surroundings }: ReadFile,
  journal: Journal,
): Promise<Uint8Array> {
  const text = decode(bytes);
  if (text === undefined) return bytes;
  const mended = mend({ path, text }, surroundings);
  if (mended.text === text) return bytes;
  const problem = await replaceFile(path, mended.text, stats);
  if (problem !== undefined) {
    journal.problem(problem);
    return bytes;
  }
  journal.note(`Mended ${path}: ${describeFixes(mended.applied)}.`);
  return new TextEncoder().encode(mended.text);
}

async function readFound(
  { path }: FoundFile,
  neighbours: Neighbours,
  journal: Journal,
): Promise<ReadFile | undefined> {
  try {
    const file = await open(path);
    try {
      const stats = await file.stat();
      const bytes = stats.size > MAX_BYTES ? new Uint8Array() : await readWhole(file, stats.size);
      return { bytes, stats, surroundings: await neighbours.around({ path, text: decode(bytes) ?? '' }) };
    } finally {
      await file.close();
    }
  } catch (error) {
    journal.problem(cannotRead(path, error));
    return undefined;
  }
}

/** All that a file holds; asks for its size no second time, which takes as long as reading a small one. */
async function readWhole(file: FileHandle, size: number): Promise<Uint8Array> {
  // What the kernel makes up as it is read, under /proc, says that it has no size.
  if (size === 0) return file.readFile();
  const { buffer, bytesRead } = await file.read(new Uint8Array(size), 0, size, 0);
  return bytesRead === size ? buffer : file.readFile();
}
