import { expect, it } from 'vitest';
import { countWords, isMeant, toResults } from './results.ts';

const part = (title: string, url: string) => ({ title, url, excerpt: `… <mark>${title}</mark> …` });

it('leads to the page, and to the places on it that say most', () => {
  const [result, ...more] = toResults({
    url: '/learn/03-config/',
    excerpt: 'Keep <mark>config</mark> out',
    meta: { title: 'Config' },
    filters: { kind: ['Article'] },
    sub_results: [
      part('Config', '/learn/03-config/'),
      ...['a', 'b', 'c', 'd'].map((name) => part(name, `/learn/03-config/#${name}`)),
    ],
  });
  expect(more).toEqual([]);
  expect(result).toMatchObject({ title: 'Config', kind: 'Article' });
  expect(result?.places.map(({ title }) => title)).toEqual(['a', 'b', 'c']);
});
it('makes each term of the glossary a result of its own', () => {
  const found = toResults({
    url: '/glossary/',
    excerpt: '',
    meta: { title: 'Glossary' },
    filters: { kind: ['Glossary'] },
    sub_results: [part('T', '/glossary/#letter-t'), part('task', '/glossary/#task')],
  });
  expect(found.map(({ title, url }) => [title, url])).toEqual([['task', '/glossary/#task']]);
});
it('says how many pages there are, and what to do when there are none', () => {
  expect(countWords(0, 'helm')).toContain('Try another word');
  expect(countWords(1, 'helm')).toBe('One page for “helm”');
  expect(countWords(12, 'task')).toBe('12 pages for “task”');
});
it('passes over what has no more than a letter in common with the words', () => {
  expect(isMeant({ excerpt: 'Names begin with <mark>x-.</mark>' }, 'xyzzy')).toBe(false);
  expect(isMeant({ excerpt: 'they are <mark>cached</mark>' }, 'caching')).toBe(true);
  expect(isMeant({ excerpt: 'the key <mark>stopTimeout:</mark>' }, 'stoptimeout seconds')).toBe(true);
  expect(isMeant({ excerpt: 'factor <mark>XI.</mark>' }, 'xi')).toBe(true);
});
