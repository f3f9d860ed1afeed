import { expect, it } from 'vitest';
import { merge } from './merge.ts';

const files = (texts: Readonly<Record<string, string>>) => new Map(Object.entries(texts));
const base = files({ a: '1', b: '1', c: '1' });

it('takes over what only the other place changed, made and took away', () => {
  const merged = merge(base, base, files({ a: '2', b: '1', d: 'new' }));
  expect(Object.fromEntries(merged)).toEqual({ a: '2', b: '1', d: 'new' });
});

it('keeps what was changed here', () => {
  const merged = merge(
    base,
    files({ a: 'mine', c: '1', e: 'mine' }),
    files({ a: '2', b: '2', c: '2', e: '2' }),
  );
  expect(Object.fromEntries(merged)).toEqual({ a: 'mine', c: '2', e: 'mine' });
});

it('changes nothing where nothing changed', () => {
  expect(merge(base, base, base)).toEqual(base);
});
