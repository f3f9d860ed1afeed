import fc from 'fast-check';
import { expect, it } from 'vitest';
import { taskRects, tallFleet, waitingRects, wideFleet, type Rect } from './layout.ts';
import { change } from './model.ts';
import { settle } from './settle.ts';
import { emptyCluster } from './state.ts';

const within = (inner: Rect, outer: Rect) =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width + 0.01 &&
  inner.y + inner.height <= outer.y + outer.height + 0.01;
const apart = (one: Rect, other: Rect) =>
  one.x + one.width <= other.x ||
  other.x + other.width <= one.x ||
  one.y + one.height <= other.y ||
  other.y + other.height <= one.y;

it('keeps every task on its instance and off the others', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 30 }),
      fc.constantFrom('256' as const, '512' as const, '1024' as const),
      fc.constantFrom(wideFleet(160, 0), wideFleet(160, 30), tallFleet(238, 0), tallFleet(238, 30)),
      (desired, size, fleet) => {
        const state = change(settle(emptyCluster([{ name: '', desired }])), { kind: 'size', size });
        const rects = taskRects(state, fleet);
        expect(rects.size).toBe(state.tasks.length);
        for (const task of state.tasks) {
          const [rect, box] = [rects.get(task.id), fleet.instances.get(task.instance)];
          if (rect === undefined || box === undefined) throw new Error(`${task.id} has no place`);
          expect(within(rect, box)).toBe(true);
          for (const [id, other] of rects) if (id !== task.id) expect(apart(rect, other)).toBe(true);
        }
      },
    ),
  );
});

it('keeps what waits in its frame', () => {
  const frame = { x: 10, y: 20, width: 160, height: 42 };
  const rects = waitingRects(frame, 30);
  expect(rects.length).toBeGreaterThan(8);
  expect(rects.every((rect) => within(rect, frame))).toBe(true);
});
