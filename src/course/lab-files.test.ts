import { expect, it } from 'vitest';
import { exampleStart, labSolution } from './lab-files.ts';

it('reads an example’s files by their paths, those with a dot in front too', () => {
  const files = exampleStart('node-api');
  expect(files.map(({ path }) => path)).toEqual(['.dockerignore', 'Dockerfile', 'package.json', 'server.js']);
  expect(files.find(({ path }) => path === 'package.json')?.text).toContain('"type": "module"');
});

it('has none where there are none', () => {
  expect(labSolution('no-such-chapter')).toEqual([]);
});
