import { expect, test } from 'vitest';
import { scheduleFault } from './schedule.ts';

test.each([
  '* * * * *',
  '*/5 0-23/2 1,15 JAN-jun MON-FRI',
  '59 23 31 12 6',
  ' 0  3 * * sun ',
  '0 0 ? * 0',
  '@daily',
  '@every 90m',
])('%j is a schedule', (text) => {
  expect(scheduleFault(text)).toBeUndefined();
});

test.each([
  ['', 'one field|0 fields|1 field'],
  ['* * * *', '4 fields'],
  ['0 0 3 * * *', '6 fields'],
  ['60 * * * *', 'minute'],
  ['* 24 * * *', 'hour'],
  ['* * 0 * *', 'day of the month'],
  ['* * * 13 *', 'month'],
  ['* * * * 7', 'day of the week'],
  ['* * * * MONDAY', 'day of the week'],
  ['5-1 * * * *', 'minute'],
  ['*/0 * * * *', 'minute'],
  ['1- * * * *', 'minute'],
  ['@reboot', 'name'],
  ['TZ=UTC 0 3 * * *', 'timeZone'],
])('%j is none, for its %s', (text, why) => {
  expect(scheduleFault(text)).toMatch(new RegExp(why));
});
