import { expect, it } from 'vitest';
import { handClock, realClock } from './clock.ts';

it('wakes sleepers in the order of their time, and lets their work be done in between', async () => {
  const clock = handClock(0);
  const order: string[] = [];
  const nap = async (name: string, ms: number) => {
    await clock.sleep(ms);
    order.push(`${name} at ${clock.now()}`);
  };
  void nap('late', 300);
  void nap('early', 100).then(() => nap('again', 100));
  await clock.advance(250);
  expect(order).toEqual(['early at 100', 'again at 200']);
  expect(clock.now()).toBe(250);
  await clock.advance(50);
  expect(order.at(-1)).toBe('late at 300');
});

it.each([
  ['by hand', handClock()],
  ['real', realClock],
])('gives up a wait that is aborted: %s', async (_, clock) => {
  const stop = new AbortController();
  const wait = clock.sleep(60_000, stop.signal);
  stop.abort(new Error('enough'));
  await expect(wait).rejects.toThrow('enough');
  await expect(clock.sleep(60_000, stop.signal)).rejects.toThrow('enough');
});
