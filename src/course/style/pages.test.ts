import { expect, it } from 'vitest';
import { readPage, siteRemarks } from './pages.ts';

const remarks = (html: string) =>
  siteRemarks(
    [readPage('/learn/a/', html), readPage('/glossary/', '<h1 id="task">Glossary</h1>')],
    new Set(['/icon.svg']),
  );

it('follows links within the site, with their fragments', () => {
  expect(
    remarks(
      '<h1>A</h1><a href="/glossary/#task">x</a><a href="../../icon.svg">x</a><a href="https://x.example/">x</a><a href="/glossary/#lab=abc">x</a><a href="#b:~:text=words">x</a><p id="b">',
    ),
  ).toEqual([]);
  expect(remarks('<h1>A</h1><a href="/glossar/">x</a>')).toEqual([
    '/learn/a/: the link /glossar/ leads to no page.',
  ]);
  expect(remarks('<h1>A</h1><a href="/glossary">x</a>')).toEqual([
    '/learn/a/: the link /glossary leads to no page. Write /glossary/.',
  ]);
  expect(remarks('<h1>A</h1><a href="/glossary/#tusk">x</a>')).toEqual([
    '/learn/a/: the link /glossary/#tusk leads to a place that /glossary/ does not have (#tusk).',
  ]);
});
it('finds headings that leave out a level', () => {
  expect(remarks('<h1>A</h1><h3>B <em>c</em></h3>')).toEqual([
    '/learn/a/: the heading “B c” is of level 3 after level 1. Screen readers miss the one between.',
  ]);
  expect(remarks('<h1>A</h1><h2>B</h2><h3>C</h3><h2>D</h2>')).toEqual([]);
});
it('finds pictures without words and ids that stand twice', () => {
  expect(remarks('<h1>A</h1><img src="a.png"><div role="img"></div><p id="b"><p id="b">')).toHaveLength(3);
  expect(remarks('<h1>A</h1><img alt=""><div role="img" aria-label="A task"></div>')).toEqual([]);
});
