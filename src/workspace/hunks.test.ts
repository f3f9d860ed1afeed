import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differences, hunksOf, takeOver } from './hunks.ts';

const lines = (...texts: string[]) => `${texts.join('\n')}\n`;
const mine = lines(
  'FROM node:24',
  'WORKDIR /app',
  'COPY . .',
  '1',
  '2',
  '3',
  '4',
  '5',
  '6',
  '7',
  'CMD node a',
);
const other = lines(
  'FROM node:24-slim',
  'WORKDIR /app',
  'COPY . .',
  '1',
  '2',
  '3',
  '4',
  '5',
  '6',
  '7',
  'CMD ["node"]',
);

describe('where texts differ', () => {
  it('has a stretch for each place, with the lines around it', () => {
    const hunks = hunksOf(mine, other);
    expect(hunks.map(({ mineFrom }) => mineFrom)).toEqual([1, 8]);
    expect(hunks[0]?.lines.slice(0, 3)).toEqual([
      { kind: 'mine', text: 'FROM node:24' },
      { kind: 'other', text: 'FROM node:24-slim' },
      { kind: 'same', text: 'WORKDIR /app' },
    ]);
  });

  it('names files that one side alone has', () => {
    const found = differences(
      new Map([
        ['a', '1'],
        ['b', '1'],
        ['same', 'x'],
      ]),
      new Map([
        ['b', '2'],
        ['c', '1'],
        ['same', 'x'],
      ]),
    );
    expect(found.map(({ path, kind }) => [path, kind])).toEqual([
      ['a', 'only-mine'],
      ['b', 'differs'],
      ['c', 'only-other'],
    ]);
  });
});

describe('taking a stretch over', () => {
  it('changes that one and leaves the rest of my text', () => {
    const [, last] = hunksOf(mine, other);
    expect(last && takeOver(mine, last)).toBe(mine.replace('CMD node a', 'CMD ["node"]'));
  });

  it('refuses where my text has changed there', () => {
    const [first] = hunksOf(mine, other);
    expect(first && takeOver(mine.replace('WORKDIR /app', 'WORKDIR /srv'), first)).toBeUndefined();
  });

  it('ends at the other text when all are taken, whatever the texts and their line ends', () => {
    const text = fc
      .array(fc.tuple(fc.constantFrom('a', 'b', 'c', ''), fc.constantFrom('\n', '\r\n')), { maxLength: 20 })
      .chain((parts) =>
        fc.constantFrom('', 'end').map((end) => parts.map((part) => part.join('')).join('') + end),
      );
    fc.assert(
      fc.property(text, text, (from, to) => {
        let now = from;
        for (let left = 100; left > 0; left -= 1) {
          const [first] = hunksOf(now, to);
          if (first === undefined) break;
          now = takeOver(now, first) ?? 'refused';
        }
        expect(now).toBe(to);
      }),
    );
  });
});
