import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

/**
 * Arrows point down only: a folder may import from those below it, never from those above or beside it.
 * The order is DESIGN's: pages → layouts → components, project → course, deck, editor → workspace → checker.
 */
const LAYERS: readonly (readonly string[])[] = [
  ['pages'],
  ['layouts'],
  ['components', 'project'],
  ['editor', 'deck', 'lab', 'terminal'],
  ['course'],
  ['workspace'],
  ['checker', 'offline', 'styles'],
];
const source = path.resolve(import.meta.dirname);
const layer = (folder: string) => LAYERS.findIndex((names) => names.includes(folder));

const files = readdirSync(source, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(?:ts|tsx|astro|mjs)$/.test(entry.name))
  .map((entry) => path.join(entry.parentPath, entry.name));

function imports(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/(?:from\s+|import\s+|import\()\s*['"]([^'"]+)['"]/g)]
    .map((match) => match[1] ?? '')
    .filter((name) => name.startsWith('.') || name.startsWith('@/'))
    .map((name) =>
      name.startsWith('@/') ? path.join(source, name.slice(2)) : path.resolve(path.dirname(file), name),
    );
}

it('finds the source', () => {
  expect(files.length).toBeGreaterThan(40);
});

it('knows every folder of src', () => {
  const folders = readdirSync(source, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map((folder) => folder.name).filter((name) => layer(name) === -1)).toEqual([]);
});

it('has no arrow that points up', () => {
  const wrong: string[] = [];
  for (const file of files) {
    const from = path.relative(source, file).split(path.sep)[0] ?? '';
    if (layer(from) === -1) continue;
    for (const target of imports(file)) {
      const to = path.relative(source, target).split(path.sep)[0] ?? '';
      const upOrBeside = layer(to) < layer(from) || (layer(to) === layer(from) && to !== from);
      if (layer(to) !== -1 && upOrBeside)
        wrong.push(`${path.relative(source, file)} → ${path.relative(source, target)}`);
    }
  }
  expect(wrong).toEqual([]);
});

it('keeps the checker free of the page and of Node, but for its command line', () => {
  const wrong = files
    .filter(
      (file) =>
        /^checker[\\/]/.test(path.relative(source, file)) &&
        !/^checker[\\/]cli(?:\.ts$|[\\/])|\.test\.ts$/.test(path.relative(source, file)),
    )
    .filter((file) =>
      /^(?:import|export)\b.* from 'node:|(?<!-)\b(?:document|window)\.\w/m.test(readFileSync(file, 'utf8')),
    );
  expect(wrong).toEqual([]);
});
