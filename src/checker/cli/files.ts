import { isUtf8 } from 'node:buffer';
import { readdirSync, readFileSync, statSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { checkFile } from '../check.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { rule as binary } from '../file/rules/file-binary.ts';
import { languageOf } from '../language.ts';
import { toDiagnostic } from '../rule.ts';
import { Lines } from '../text.ts';

/** A file with what was found in it. */
export interface CheckedFile {
  readonly path: string;
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Folders that hold other people's files, or git's own. */
const PASSED_OVER: ReadonlySet<string> = new Set(['node_modules', '.git']);

export interface Collected {
  readonly files: readonly CheckedFile[];
  /** What could not be read and why, a sentence each. */
  readonly problems: readonly string[];
  /** What is worth saying and no fault, such as a folder without anything to check. */
  readonly notes: readonly string[];
}

/**
 * Checks the files that are named, and those of a known kind in the folders that are named, each once.
 * A path that does not exist is a misuse, and nothing is checked.
 */
export function collectFiles(paths: readonly string[]): Collected | { readonly misuse: string } {
  const files = new Map<string, CheckedFile>();
  const problems: string[] = [];
  const notes: string[] = [];
  for (const path of paths) {
    const kind = kindOf(path);
    if (kind === 'missing') {
      return {
        misuse: `There is no file or folder ${path}. Look at the spelling, and at the folder you are in.`,
      };
    }
    if (kind === 'other') return { misuse: `${path} is neither a file nor a folder. Name one of these.` };
    const found = kind === 'file' ? read(path, problems) : walk(path, problems);
    for (const file of found) files.set(file.path, file);
    if (kind === 'folder' && found.length === 0) {
      notes.push(
        `The folder ${path} holds no Dockerfile and no ECS task definition, so nothing in it was checked. Name a file to have it looked at whatever it is called.`,
      );
    }
  }
  return { files: [...files.values()], problems, notes };
}

function kindOf(path: string): 'missing' | 'file' | 'folder' | 'other' {
  try {
    const stats = statSync(path);
    if (stats.isFile()) return 'file';
    return stats.isDirectory() ? 'folder' : 'other';
  } catch {
    return 'missing';
  }
}

function walk(folder: string, problems: string[]): CheckedFile[] {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    problems.push(cannotRead(folder, error));
    return [];
  }
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return PASSED_OVER.has(entry.name) ? [] : walk(path, problems);
      if (!entry.isFile() || !mayBeKnown(path)) return [];
      return read(path, problems).filter(({ text }) => languageOf(path, text) !== undefined);
    });
}

/** By name alone: only JSON has to be opened to tell its kind. */
function mayBeKnown(path: string): boolean {
  return languageOf(path, '') !== undefined || path.toLowerCase().endsWith('.json');
}

function read(path: string, problems: string[]): CheckedFile[] {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    problems.push(cannotRead(path, error));
    return [];
  }
  // The mark at the beginning stays in the text: a rule looks for it.
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const diagnostics = isUtf8(bytes) ? checkFile({ path, text }) : [notUtf8(path, text)];
  return [{ path, text, diagnostics }];
}

function notUtf8(path: string, text: string): Diagnostic {
  const at = Math.max(0, text.indexOf('\uFFFD'));
  return toDiagnostic(path, binary, {
    range: new Lines(text).range(at, at + 1),
    message:
      'The file is not text in UTF-8: bytes stand here that no character has. If it is a text, save it as UTF-8; it was not checked further.',
  });
}

function cannotRead(path: string, error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  return `${path} could not be read (${reason}). Look at its permissions.`;
}
