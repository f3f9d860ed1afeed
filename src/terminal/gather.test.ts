import { expect, it } from 'vitest';
import { afterQuickSteps, gathered } from './gather.ts';

it('hands on what comes within a moment as one, and tells each writer when it is shown', () => {
  const shown: string[] = [];
  let tell = () => {};
  let pass = () => {};
  const write = gathered(
    (text, done) => {
      shown.push(text);
      tell = done;
    },
    (callback) => (pass = callback),
  );
  const told: string[] = [];
  write('one ', () => told.push('one'));
  write('two', () => told.push('two'));
  expect(shown).toEqual([]);
  pass();
  write('three', () => told.push('three'));
  tell();
  expect([shown, told]).toEqual([['one two'], ['one', 'two']]);
  pass();
  tell();
  expect([shown, told]).toEqual([
    ['one two', 'three'],
    ['one', 'two', 'three'],
  ]);
});

it('hands on at once where there is nothing to wait for', () => {
  const shown: string[] = [];
  const write = gathered(
    (text) => shown.push(text),
    (callback) => {
      callback();
    },
  );
  write('one', () => undefined);
  write('two', () => undefined);
  expect(shown).toEqual(['one', 'two']);
});

it('waits for the steps of a quick command, and not for a timer', async () => {
  const order: string[] = [];
  setTimeout(() => order.push('timer'));
  const over = new Promise<void>((resolve) => {
    afterQuickSteps(() => {
      order.push('after');
      resolve();
    });
  });
  for (let step = 0; step < 50; step += 1) await Promise.resolve();
  order.push('steps');
  await over;
  expect(order).toEqual(['steps', 'after']);
});
