import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const dist = path.resolve(import.meta.dirname, '../dist');

/** Every page of the built site that stays, as addresses from the root, in a stable order; aliases lead elsewhere. */
export function allPages(): string[] {
  return (
    readdirSync(dist, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.name === 'index.html')
      .filter((entry) => !leadsElsewhere(path.join(entry.parentPath, entry.name)))
      .map((entry) => path.relative(dist, entry.parentPath).split(path.sep).join('/'))
      .map((folder) => (folder === '' ? '/' : `/${folder}/`))
      // A frame that is never shown: programs run in it.
      .filter((page) => page !== '/sandbox/')
      .sort()
  );
}

/** The same for looks that take their time: the pages of rules are of one make, and one in sixteen stands for all. */
export function sampledPages(): string[] {
  return allPages().filter((page, index) => !/^\/rules\/./.test(page) || index % 16 === 0);
}

/** The slides' pages in the talk's order: their file names begin with the talk's numbers. */
export function slidePages(): string[] {
  const number = (page: string) => Number(/\/(\d+)-[^/]*\/$/.exec(page)?.[1]);
  return allPages()
    .filter((page) => /^\/slides\/[^/]+\/[^/]+\/$/.test(page))
    .sort((a, b) => number(a) - number(b));
}

function leadsElsewhere(file: string): boolean {
  return readFileSync(file, 'utf8').includes('http-equiv="refresh"');
}
