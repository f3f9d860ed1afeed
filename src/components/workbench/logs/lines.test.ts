import { expect, it } from 'vitest';
import type { LabEvent, NewLabEvent } from '../../../lab/events.ts';
import { addRow, clockWords, type LogRow } from './lines.ts';

const api = { id: 'a', name: 'api' };
const after = (...events: readonly NewLabEvent[]) =>
  events.reduce<readonly LogRow[]>((rows, event) => addRow(rows, { ...event, time: 1 }), []);

it('has what a container writes and what befalls it, in order', () => {
  const rows = after(
    { type: 'container', action: 'start', container: api, image: 'shop' },
    { type: 'log', container: api, stream: 'stderr', text: 'oh\n' },
    {
      type: 'process',
      action: 'signal',
      machine: api,
      pid: 1,
      argv: ['/bin/sh'],
      signal: 'SIGTERM',
      outcome: 'ignored',
    },
    { type: 'listen', action: 'open', machine: api, port: 1 },
    { type: 'container', action: 'die', container: api, image: 'shop', exitCode: 137 },
  );
  expect(rows.map(({ kind, text }) => [kind, text])).toEqual([
    ['lab', 'started from shop'],
    ['stderr', 'oh'],
    ['lab', 'SIGTERM to process 1 (/bin/sh), which has no handler and ignores it'],
    ['lab', 'exited with code 137'],
  ]);
  expect(new Set(rows.map(({ key }) => key)).size).toBe(4);
});

it('stays short, however much is written', () => {
  let rows: readonly LogRow[] = [];
  for (let line = 0; line < 5_000; line += 1) {
    const event: LabEvent = { type: 'log', time: line, container: api, stream: 'stdout', text: String(line) };
    rows = addRow(rows, event);
  }
  expect(rows.length).toBeLessThanOrEqual(2_000);
  expect(rows.at(-1)?.text).toBe('4999');
});

it('tells the time to the millisecond', () => {
  expect(clockWords(new Date(2026, 10, 24, 9, 4, 5, 7).getTime())).toBe('09:04:05.007');
});
