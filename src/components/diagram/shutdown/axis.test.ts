import fc from 'fast-check';
import { expect, it } from 'vitest';
import { axisOf } from './axis.ts';

const stretch = fc.record({
  begin: fc.integer({ min: -60, max: -1 }),
  end: fc.integer({ min: 1, max: 430 }),
});

it('shows the whole stretch inside its width, with few ticks that are round', () => {
  fc.assert(
    fc.property(stretch, ({ begin, end }) => {
      const axis = axisOf({ begin, end }, { x: 14, width: 362, most: 6 });
      expect(axis.across(begin)).toBeGreaterThanOrEqual(14);
      expect(axis.across(end)).toBeLessThanOrEqual(14 + 362);
      expect(axis.ticks).toContain(0);
      expect(axis.ticks.length).toBeLessThanOrEqual(7);
      for (const tick of axis.ticks) {
        expect(axis.across(tick)).toBeGreaterThanOrEqual(14);
        expect(axis.across(tick)).toBeLessThanOrEqual(376);
      }
    }),
  );
});
