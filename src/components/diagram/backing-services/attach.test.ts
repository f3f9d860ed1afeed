import fc from 'fast-check';
import { expect, it } from 'vitest';
import { answer, attach, follow } from './attach.ts';

it.each([
  ['postgres://db/orders', 'attached'],
  ['postgresql://orders:secret@db:5432/orders?sslmode=require', 'attached'],
  ['postgres://DB.mycompany.com/orders', 'attached'],
  ['postgres://bd.mycompany.com/orders', 'away'],
  ['postgres://db:5433/orders', 'away'],
  ['mysql://db/orders', 'unusable'],
  ['db/orders', 'unusable'],
  ['postgres://', 'unusable'],
  ['postgres://db/or ders', 'unusable'],
  ['  ', 'unusable'],
])('follows %j and finds it %s', (url, kind) => {
  expect(follow(url).kind).toBe(kind);
});

it('says what Node says', () => {
  expect(follow('postgres://bd/orders')).toEqual({ kind: 'away', error: 'ENOTFOUND bd' });
  expect(follow('postgres://db:1/orders')).toEqual({ kind: 'away', error: 'ECONNREFUSED 172.18.0.2:1' });
});

it('comes to an answer for whatever is typed', () => {
  fc.assert(
    fc.property(fc.string(), (typed) => {
      expect(answer(follow(typed))).not.toBe('');
    }),
  );
});

it('numbers releases on, and makes none for the same URL', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('postgres://db/a', 'postgres://db/b', '')), (urls) => {
      let release = { number: 41, url: 'postgres://db/a' };
      for (const url of urls) {
        const next = attach(release, url);
        expect(next.number - release.number).toBe(url === release.url ? 0 : 1);
        expect(next.url).toBe(url);
        release = next;
      }
    }),
  );
});
