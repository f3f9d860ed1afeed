import { expect, it } from 'vitest';
import { boundedWriter } from './flow.ts';

function screen() {
  let text = '';
  let waiting: (() => void)[] = [];
  return {
    text: () => text,
    show: (part: string, shown: () => void) => {
      text += part;
      waiting.push(shown);
    },
    catchUp: () => {
      const due = waiting;
      waiting = [];
      for (const shown of due) shown();
    },
  };
}

it('shows what comes in its order', () => {
  const { text, show, catchUp } = screen();
  const { write } = boundedWriter(show, { most: 10 });
  write('one ');
  catchUp();
  write('two ');
  write('3');
  expect(text()).toBe('one two 3');
});

it('leaves out what comes too fast, says how much, and goes on', () => {
  const { text, show, catchUp } = screen();
  const { write } = boundedWriter(show, { most: 10 });
  write('12345678');
  write('abcd');
  write('e');
  expect(text()).toBe('12345678');
  catchUp();
  expect(text()).toContain('[5 characters came too fast');
  catchUp();
  write('more');
  expect(text().endsWith('more')).toBe(true);
});

it('asks who writes on to wait until most of it has been shown', async () => {
  const { show, catchUp } = screen();
  const { write, room } = boundedWriter(show, { enough: 10 });
  write('1234');
  expect(room()).toBeUndefined();
  write('567890');
  let isFree = false;
  const waited = room()?.then(() => (isFree = true));
  await Promise.resolve();
  expect(isFree).toBe(false);
  catchUp();
  await waited;
  expect([isFree, room()]).toEqual([true, undefined]);
});
