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
  const write = boundedWriter(show, 10);
  write('one ');
  catchUp();
  write('two ');
  write('3');
  expect(text()).toBe('one two 3');
});

it('leaves out what comes too fast, says how much, and goes on', () => {
  const { text, show, catchUp } = screen();
  const write = boundedWriter(show, 10);
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
