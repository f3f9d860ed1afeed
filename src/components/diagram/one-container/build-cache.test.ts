import { describe, expect, it } from 'vitest';
import { cached, CHANGES, type Change } from './build-cache.ts';

describe('the layers of a second build', () => {
  it('come from the cache up to the first that has changed, and none above it', () => {
    for (const change of Object.keys(CHANGES) as Change[]) {
      const layers = cached(change);
      const first = layers.indexOf(false);
      expect(layers.slice(first === -1 ? layers.length : first).some(Boolean)).toBe(false);
    }
  });

  it('are the packages too, unless the list of packages or what lies beneath them has changed', () => {
    expect(cached('code')).toEqual([true, true, false]);
    expect(cached('packages')).toEqual([true, false, false]);
    expect(cached('base')).toEqual([false, false, false]);
    expect(cached('none')).toEqual([true, true, true]);
  });
});
