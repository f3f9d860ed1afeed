import type { SourceFile } from '../../checker/diagnostic.ts';
import { languageOf } from '../../checker/language.ts';

const PACKAGE = /"(?:dependencies|devDependencies|scripts)"\s*:/;

/** The name that a pasted text gets, by what it looks like; the reader can give it another. */
export function nameFor(text: string): string {
  if (/^\s*[[{]/.test(text)) {
    const isTask = languageOf('pasted.json', text) === 'task-definition';
    return !isTask && PACKAGE.test(text) ? 'package.json' : 'task-definition.json';
  }
  if (/^apiVersion\s*:/m.test(text) && /^kind\s*:/m.test(text)) return 'manifest.yaml';
  if (/^services\s*:/m.test(text)) return 'compose.yaml';
  return 'Dockerfile';
}

/** Adds a pasted text to files; where the name is taken, it gets a number, before what says the language. */
export function withPasted(files: readonly SourceFile[], path: string, text: string): readonly SourceFile[] {
  const taken = new Set(files.map((file) => file.path));
  const [, name = path, extension = ''] = /^(.*?)(\.[a-z]+)?$/is.exec(path) ?? [];
  let free = path;
  for (let count = 2; taken.has(free); count += 1) free = `${name}.${String(count)}${extension}`;
  return [...files, { path: free, text }];
}
