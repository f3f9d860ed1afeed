import { describe, expect, it } from 'vitest';
import { spread } from './spread.ts';

const counts = (placement: ReturnType<typeof spread>) =>
  placement.map((zone) => zone.map((tasks) => tasks.length));

describe('spread', () => {
  it('spreads ten tasks over three zones of two instances, no zone more than one ahead', () => {
    expect(counts(spread([{ count: 10 }], 3, 2))).toEqual([
      [2, 2],
      [2, 1],
      [2, 1],
    ]);
  });

  it('spreads each kind of process over the zones by itself', () => {
    const placement = spread(
      [
        { name: 'web', count: 6 },
        { name: 'worker', count: 3 },
      ],
      3,
      2,
    );
    for (const zone of placement) {
      const names = zone.flat();
      expect(names.filter((name) => name === 'web')).toHaveLength(2);
      expect(names.filter((name) => name === 'worker')).toHaveLength(1);
    }
  });

  it('loses no task', () => {
    for (let count = 0; count <= 20; count++) expect(spread([{ count }], 3, 2).flat(2)).toHaveLength(count);
  });
});
