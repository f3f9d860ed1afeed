import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstSentence, pieces, plain, showMessage } from './message.ts';

describe('showMessage', () => {
  test('takes the first sentence apart; a full stop inside code or a name ends none', () => {
    expect(showMessage('`node:24.1` is old. Take `24`.')).toEqual({
      first: [
        { text: 'node:24.1', code: true },
        { text: ' is old.', code: false },
      ],
      rest: [
        { text: 'Take ', code: false },
        { text: '24', code: true },
        { text: '.', code: false },
      ],
    });
    expect(firstSentence('Node 24.1 is old. Take another.')).toBe('Node 24.1 is old.');
    expect(firstSentence('`RUN a. b` fails. Why?')).toBe('RUN a. b fails.');
  });

  test('a message without a full stop is all first sentence', () => {
    expect(showMessage('No end')).toEqual({ first: [{ text: 'No end', code: false }], rest: [] });
  });

  test('loses no word', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '.', '`', 'B', '?') }), (message) => {
        const { first, rest } = showMessage(message);
        const letters = (text: string) => text.replace(/[`\s]/g, '');
        expect(letters(plain(first) + plain(rest))).toBe(letters(message));
      }),
    );
  });
});

test('a lone backtick stays', () => {
  expect(pieces('a ` b')).toEqual([{ text: 'a ` b', code: false }]);
  expect(plain('Move it to `secrets`')).toBe('Move it to secrets');
});
