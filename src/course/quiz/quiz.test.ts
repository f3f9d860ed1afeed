import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { questionId } from './hash.ts';
import { inPlace, isRightChoice, tally } from './judge.ts';
import { leadTo } from './lead.ts';
import { disordered, shuffled } from './shuffle.ts';

describe('a question’s id', () => {
  it('stays while the words stay, however they are wrapped', () => {
    expect(questionId('Who reads\n  the file?')).toBe(questionId(' Who reads the file? '));
    expect(questionId('Who reads the file?')).not.toBe(questionId('Who read the file?'));
  });
  it('is a short word that a record takes', () => {
    fc.assert(fc.property(fc.string(), (text) => /^[0-9a-z]{1,7}$/.test(questionId(text))));
  });
});

describe('shuffling', () => {
  const items = fc.uniqueArray(fc.integer(), { minLength: 3, maxLength: 8 });
  it('keeps all items, and gives the same again', () => {
    fc.assert(
      fc.property(items, fc.string(), (list, seed) => {
        expect(shuffled(list, seed).toSorted()).toEqual(list.toSorted());
        expect(shuffled(list, seed)).toEqual(shuffled(list, seed));
      }),
    );
  });
  it('never leaves things in order where they are to be put in order', () => {
    fc.assert(
      fc.property(items, fc.string(), (list, seed) => {
        expect(disordered(list, seed)).not.toEqual(list);
        expect(disordered(list, seed).toSorted()).toEqual(list.toSorted());
      }),
    );
  });
  it('puts what is first in each place', () => {
    const seeds = Array.from({ length: 200 }, (_, index) => `question ${String(index)}`);
    expect(new Set(seeds.map((seed) => shuffled(['a', 'b', 'c', 'd'], seed).indexOf('a'))).size).toBe(4);
  });
});

describe('judging', () => {
  it('takes a choice as right where all that hold are chosen and no other', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ chosen: fc.boolean(), right: fc.boolean() })), (options) => {
        const chosen = options.map((option) => option.chosen);
        const right = options.map((option) => option.right);
        expect(isRightChoice(options)).toBe(JSON.stringify(chosen) === JSON.stringify(right));
      }),
    );
  });
  it('finds all in place in the right order alone', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([1, 2, 3, 4, 5], { minLength: 5 }), (places) => {
        expect(inPlace(places).every(Boolean)).toBe(places.join() === '1,2,3,4,5');
        expect(inPlace(places)).toEqual(places.map((place, index) => place === index + 1));
      }),
    );
  });
  it('says how much of it is right', () => {
    expect(tally([true, true])).toBe('Right.');
    expect(tally([true, false, true])).toBe('Not yet: 2 of 3 are right.');
    expect(tally([false, false])).toBe('Not yet: none is right.');
  });
});

describe('the way from a question to its paragraph', () => {
  const headings = [
    { slug: 'why', depth: 2 },
    { slug: 'deeper', depth: 3 },
    { slug: 'how', depth: 2 },
  ];
  const article = `
Opening.

## Why

An **image** forgets [nothing](/learn/), not even
\`ENV\` lines.

\`\`\`sh
# not a heading
echo in a fence
\`\`\`

### Deeper

- One <Term>layer</Term> hides another.
- Second.

## How

Elsewhere.
`;
  const lead = (see: string, quote?: string) =>
    leadTo({ question: 'q?', see, quote }, 'content/x/quiz.yaml', headings, article);

  it('is the heading where there is no quote', () => {
    expect(lead('why')).toBe('#why');
  });
  it('is the words themselves, over markup and line ends', () => {
    expect(lead('why', 'forgets nothing, not even ENV lines')).toBe(
      '#why:~:text=forgets%20nothing%2C%20not%20even%20ENV%20lines',
    );
    expect(lead('why', 'One layer hides')).toBe('#why:~:text=One%20layer%20hides');
    expect(lead('deeper', 'Second.')).toBe('#deeper:~:text=Second.');
  });
  it.each([
    ['elsewhere in the article', 'Elsewhere.'],
    ['before the heading', 'Opening.'],
    ['in a fence', 'echo in a fence'],
    ['over the edge of an item', 'another. Second.'],
  ])('is refused where the quote stands %s', (_, quote) => {
    expect(() => lead('why', quote)).toThrow(
      /content\/x\/quiz\.yaml: “q\?” quotes .* under #why\. Copy a few words/,
    );
  });
  it('is refused where there is no such heading', () => {
    expect(() => lead('when')).toThrow(
      'points to #when, but the article’s headings are #why, #deeper, #how'.replace('’', "'"),
    );
  });
});
