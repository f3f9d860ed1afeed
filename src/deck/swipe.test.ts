import { describe, expect, it } from 'vitest';
import { swipe } from './swipe.ts';

const at = (x: number, y: number, time: number) => ({ x, y, time });

describe('swipe', () => {
  it('turns the page with the finger', () => {
    expect(swipe(at(300, 400, 0), at(120, 410, 200))).toBe('next');
    expect(swipe(at(120, 400, 0), at(300, 390, 200))).toBe('previous');
  });
  it('takes scrolling for scrolling', () => {
    expect(swipe(at(200, 600, 0), at(120, 300, 200))).toBeUndefined();
  });
  it('takes a tap, and a long drag that selects text, for neither', () => {
    expect(swipe(at(200, 300, 0), at(204, 301, 80))).toBeUndefined();
    expect(swipe(at(300, 300, 0), at(100, 300, 1500))).toBeUndefined();
  });
});
