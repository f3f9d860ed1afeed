import { deflateSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromFragment, toFragment } from './share-link.ts';

const files = [
  { path: 'Dockerfile', text: 'FROM node:24\r\n# „ünï“ 😀\n' },
  { path: 'src/a b.js', text: '' },
];

describe('a link to a project', () => {
  it('carries it there and back', () => {
    expect(fromFragment(`#${toFragment({ name: 'shop', files })}`)).toEqual({ name: 'shop', files });
    expect(fromFragment(toFragment({ name: undefined, files }))).toEqual({ name: undefined, files });
  });

  it('has only characters that no program takes for the end of a link', () => {
    expect(toFragment({ name: 'shop', files })).toMatch(/^project=[\w-]+$/);
  });

  it('of a lab is no project’s', () => {
    const fragment = toFragment({ name: '03-config', files }, 'lab');
    expect(fragment).toMatch(/^lab=[\w-]+$/);
    expect(fromFragment(fragment)).toBeUndefined();
    expect(fromFragment(fragment, 'lab')).toEqual({ name: '03-config', files });
  });

  it('is none where the fragment is another', () => {
    expect(fromFragment('')).toBeUndefined();
    expect(fromFragment('#content')).toBeUndefined();
  });

  it.each(['project=', 'project=%%%', 'project=AAAA', toFragment({ name: 'shop', files }).slice(0, -9)])(
    'says so where it is broken: %s',
    (fragment) => {
      expect(fromFragment(fragment)).toBe('broken');
    },
  );

  it('does not unpack what is meant to fill the memory', () => {
    const bomb = deflateSync(new Uint8Array(32 * 1024 * 1024).fill(32), { level: 9 });
    const letters = btoa(String.fromCharCode(...bomb))
      .replaceAll('+', '-')
      .replaceAll('/', '_');
    expect(fromFragment(`project=${letters}`)).toBe('broken');
  });

  it('brings back whatever was put in, and never throws over what was not', () => {
    const text = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(
        fc.array(fc.record({ path: fc.string({ minLength: 1 }), text }), { maxLength: 5 }),
        (some) => {
          expect(fromFragment(toFragment({ name: undefined, files: some }))).toEqual({
            name: undefined,
            files: some,
          });
        },
      ),
    );
    fc.assert(
      fc.property(fc.base64String({ maxLength: 200 }), (noise) => {
        expect(['string', 'object']).toContain(typeof fromFragment(`project=${noise}`));
      }),
    );
  });
});
