import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { back, forward, stepFromQuery } from './position.ts';

const middle = { steps: 2, previous: '/a/', next: '/c/' };

describe('forward', () => {
  it('shows the next step while there is one', () => {
    expect(forward(0, middle)).toEqual({ kind: 'step', step: 1 });
    expect(forward(1, middle)).toEqual({ kind: 'step', step: 2 });
  });
  it('goes to the start of the next slide after the last step', () => {
    expect(forward(2, middle)).toEqual({ kind: 'slide', url: '/c/', at: 'start' });
  });
  it('stays on the last slide', () => {
    expect(forward(2, { ...middle, next: undefined })).toEqual({ kind: 'stay' });
  });
});

describe('back', () => {
  it('takes the last step back first', () => {
    expect(back(2, middle)).toEqual({ kind: 'step', step: 1 });
  });
  it('goes to the end of the slide before, as it was left', () => {
    expect(back(0, middle)).toEqual({ kind: 'slide', url: '/a/', at: 'end' });
  });
  it('stays on the first slide', () => {
    expect(back(0, { ...middle, previous: undefined })).toEqual({ kind: 'stay' });
  });
});

describe('stepFromQuery', () => {
  it('reads the step', () => {
    expect(stepFromQuery('?step=2', 3)).toBe(2);
  });
  it('takes anything for a step between the first view and the last', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(20), (text, steps) => {
        const step = stepFromQuery(`?step=${encodeURIComponent(text)}`, steps);
        return Number.isInteger(step) && step >= 0 && step <= steps;
      }),
    );
  });
});
