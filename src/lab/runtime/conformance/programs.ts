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
export const DIFFERENT: Readonly<Record<string, string>> = {
  'http-client: a large body both ways': 'an answer of 2 MB, read by `for await`, arrives empty',
  'http-server: events of a request and its answer':
    '`finish` comes before the callback of `end`, and `close` of the request after that of the server',
};
