import { expect, test } from 'vitest';
import { jot, jotted, strike, type JournalStorage } from './journal.ts';

function memory(limit = Infinity): JournalStorage & { readonly map: Map<string, string> } {
  const map = new Map<string, string>();
  return {
    map,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => {
      if (value.length > limit) throw new DOMException('full', 'QuotaExceededError');
      map.set(key, value);
    },
    removeItem: (key) => map.delete(key),
  };
}

test('a note stands until it is struck out, lone surrogates and line ends included', () => {
  const storage = memory();
  jot('a/b', 'FROM x\r\n\ud800', storage);
  expect(jotted('a/b', storage)?.text).toBe('FROM x\r\n\ud800');
  expect(jotted('a/c', storage)).toBeUndefined();
  strike('a/b', storage);
  expect(jotted('a/b', storage)).toBeUndefined();
});

test('a full, a garbled and a missing storage note nothing and throw nothing', () => {
  const full = memory(10);
  jot('a', 'FROM x', full);
  expect(jotted('a', full)).toBeUndefined();
  const garbled = memory();
  garbled.map.set('unsaved/a', '{"schema":');
  expect(jotted('a', garbled)).toBeUndefined();
  expect(jotted('a', undefined)).toBeUndefined();
});
