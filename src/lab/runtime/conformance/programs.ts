import { readdirSync, readFileSync } from 'node:fs';
import { readPrograms, type ConformanceProgram } from './program.ts';

const folder = new URL('programs/', import.meta.url);

/** All programs, area by area. */
export function allPrograms(): ConformanceProgram[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .flatMap((name) => readPrograms(name.replace(/\.txt$/, ''), readFileSync(new URL(name, folder), 'utf8')));
}

/** Programs that are known to differ, and how: the table names them, and the suites expect it. */
export const DIFFERENT: Readonly<Record<string, string>> = {};

/** Programs that differ in a browser alone, whose own classes word their errors otherwise than Node's. */
export const DIFFERENT_IN_BROWSER: Readonly<Record<string, string>> = {
  ...DIFFERENT,
  'errors-of-data: more of hashes': 'a line of its output differs in a browser',
  'fetch: what fetch gives': 'a body read twice is refused in the browser’s words',
  'fetch: failures of fetch': 'a body that is cut off has no `cause`',
  'fetch: giving up': 'an abort and a timeout are told in the browser’s words',
};
