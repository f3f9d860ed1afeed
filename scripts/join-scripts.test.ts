import { expect, test } from 'vitest';
import { importsOf, joinTags } from './join-scripts.ts';

const tag = (name: string) => `<script type="module" src="/_astro/${name}"></script>`;
const low = (name: string) => `<script type="module" src="/_astro/${name}" fetchpriority="low"></script>`;

test('a script that only imports is known by what it imports', () => {
  expect(importsOf('import"./site.B1-x_2.js";')).toEqual(['site.B1-x_2.js']);
  expect(importsOf('import"./a.js";import"./b.js";\n')).toEqual(['a.js', 'b.js']);
});

test('a script that does something is left as it is', () => {
  expect(importsOf('import"./a.js";run();')).toBeUndefined();
  expect(importsOf('import{a}from"./a.js";a();')).toBeUndefined();
  expect(importsOf('')).toBeUndefined();
});

test('a page asks once for what its scripts pass on, in the order in which they stood', () => {
  const html = `<p>1</p>${tag('quiz.js')}<p>2</p>${tag('own.js')}${tag('ticks.js')}<p>3</p>`;
  const behind = new Map([
    ['quiz.js', ['reading.js', 'article.js']],
    ['ticks.js', ['reading.js']],
  ]);
  expect(joinTags(html, (name) => behind.get(name))).toBe(
    `<p>1</p>${low('reading.js')}${low('article.js')}<p>2</p>${low('own.js')}<p>3</p>`,
  );
});

test('scripts of another kind stay', () => {
  const html = '<script>theme()</script><script type="application/json">{}</script>';
  expect(joinTags(html, () => undefined)).toBe(html);
});
