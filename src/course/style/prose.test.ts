import { expect, it } from 'vitest';
import {
  articleRemarks,
  lengthRemark,
  paragraphs,
  proseRemarks,
  QUESTIONS,
  quizRemarks,
  slideRemarks,
} from './prose.ts';

const lines = (remarks: readonly { line: number }[]) => remarks.map(({ line }) => line);

it('reads prose by paragraphs, without front matter and fences', () => {
  const text = '---\nlead: just a lead\n---\n\nOne\ntwo.\n\n```sh\njust ls\n```\n\nThree.\n';
  expect(paragraphs(text)).toEqual([
    { line: 5, text: 'One\ntwo.' },
    { line: 12, text: 'Three.' },
  ]);
});
it('names hollow words, and not those in code or addresses', () => {
  expect(lines(proseRemarks('You can simply do it.'))).toEqual([1]);
  expect(
    proseRemarks('Call `just build` and read [this](https://just.systems/). The adjustment is justified.'),
  ).toEqual([]);
});
it('wants a source where a date is claimed', () => {
  expect(lines(proseRemarks('It does so since 25 June 2025.'))).toEqual([1]);
  expect(lines(proseRemarks('Since late 2024 it does.'))).toEqual([1]);
  expect(proseRemarks('It does so [since June 2025](https://docs.aws.amazon.com/x).')).toEqual([]);
  expect(proseRemarks('<Today since="June 2025" source="https://x.example">It does so.</Today>')).toEqual([]);
  expect(proseRemarks('## What has changed since 2019')).toEqual([]);
  expect(proseRemarks('It has run since 2011.')).toEqual([]);
});
it('wants words for a picture', () => {
  expect(lines(proseRemarks('![ ](a.png)'))).toEqual([1]);
  expect(proseRemarks('![A task](a.png)')).toEqual([]);
});
it('wants the six questions of a factor, in order, and no other', () => {
  const article = QUESTIONS.map((question) => `## ${question}\n\nText.`).join('\n\n');
  expect(articleRemarks(article, 3)).toEqual([]);
  expect(articleRemarks(article.replace('on Docker', 'with Docker'), 3)).toHaveLength(1);
  expect(articleRemarks(`${article}\n\n## More\n`, 3)).toHaveLength(1);
  expect(articleRemarks('## Anything\n', undefined)).toEqual([]);
});
it('wants no level of heading left out', () => {
  expect(lines(articleRemarks('## A\n\n#### B\n', undefined))).toEqual([3]);
  expect(lines(articleRemarks('# A\n', undefined))).toEqual([1]);
});
it('wants a sitting’s length', () => {
  expect(lengthRemark(10)).toEqual([]);
  expect(lengthRemark(16)).toHaveLength(1);
});
it('wants notes to speak from', () => {
  expect(slideRemarks('Text.\n')[0]?.message).toContain('0 words');
  expect(slideRemarks(`<Notes>\n${'word '.repeat(20)}\n</Notes>`)).toEqual([]);
});
it('wants a quiz to ask in several ways', () => {
  const choose = (right: number) => ({
    kind: 'choose',
    options: [0, 1, 2].map((place) => ({ right: place === right })),
  });
  const others = [{ kind: 'order' }, { kind: 'line' }];
  expect(quizRemarks([choose(0), choose(1), choose(2), ...others])).toEqual([]);
  expect(quizRemarks([choose(1), choose(1), choose(1), ...others])).toHaveLength(1);
  expect(quizRemarks([choose(0), choose(1)])).toHaveLength(2);
});
