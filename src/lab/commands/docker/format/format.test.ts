import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binarySize, humanSize, readSize } from './size.ts';
import { align, cut } from './table.ts';
import { dateAndTime, humanDuration, readDuration, readMoment, rfc3339, rfc3339Fixed } from './time.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('times', () => {
  it.each([
    [0, 'Less than a second'],
    [-5000, 'Less than a second'],
    [1999, '1 second'],
    [59_000, '59 seconds'],
    [MINUTE, 'About a minute'],
    [2 * MINUTE, '2 minutes'],
    [59 * MINUTE, '59 minutes'],
    [HOUR, 'About an hour'],
    [HOUR + 30 * MINUTE, '2 hours'],
    [47 * HOUR, '47 hours'],
    [2 * DAY, '2 days'],
    [13 * DAY, '13 days'],
    [14 * DAY, '2 weeks'],
    [60 * DAY, '2 months'],
    [730 * DAY, '2 years'],
  ])('%d ms are told as %s', (milliseconds, words) => {
    expect(humanDuration(milliseconds)).toBe(words);
  });

  it('are dates as Docker writes them', () => {
    const time = Date.UTC(2026, 10, 24, 12, 0, 0, 500);
    expect(rfc3339(time)).toBe('2026-11-24T12:00:00.5Z');
    expect(rfc3339(Date.UTC(2026, 10, 20))).toBe('2026-11-20T00:00:00Z');
    expect(rfc3339(undefined)).toBe('0001-01-01T00:00:00Z');
    expect(rfc3339Fixed(time)).toBe('2026-11-24T12:00:00.500000000Z');
    expect(dateAndTime(time)).toBe('2026-11-24 12:00:00 +0000 UTC');
  });

  it.each([
    ['1m30s', 90_000],
    ['500ms', 500],
    ['1.5h', 1.5 * HOUR],
    ['0', 0],
    ['-2s', -2000],
    ['5', undefined],
    ['', undefined],
    ['1 s', undefined],
  ])('%s is a duration of %s ms', (text, milliseconds) => {
    expect(readDuration(text)).toBe(milliseconds);
  });

  it.each([
    ['10m', 1_000_000 - 10 * MINUTE],
    ['1700000000', 1_700_000_000_000],
    ['2026-11-24', Date.UTC(2026, 10, 24)],
    ['2026-11-24T12:00', Date.UTC(2026, 10, 24, 12)],
    ['2026-11-24T12', Date.UTC(2026, 10, 24, 12)],
    ['2026-11-24T12:00:00.25+01:00', Date.UTC(2026, 10, 24, 11, 0, 0, 250)],
    ['yesterday', undefined],
    ['2026-99-99', undefined],
  ])('%s is the moment %s', (text, moment) => {
    expect(readMoment(text, 1_000_000)).toBe(moment);
  });
});

describe('sizes', () => {
  it.each([
    [0, '0B'],
    [999, '999B'],
    [12_300, '12.3kB'],
    [188_000_000, '188MB'],
    [1_234_000_000, '1.23GB'],
  ])('%d are %s', (bytes, text) => {
    expect(humanSize(bytes)).toBe(text);
  });

  it('are read in powers of 1024', () => {
    expect(['512m', '1.5GB', '100', '6MiB', '2k', '0'].map(readSize)).toEqual([
      536_870_912, 1_610_612_736, 100, 6_291_456, 2048, 0,
    ]);
    expect(['', 'm', '-1m', '1x', '1mm'].map(readSize)).toEqual(Array.from({ length: 5 }));
    expect(binarySize(7.5 * 1024 * 1024)).toBe('7.5MiB');
  });
});

describe('a table', () => {
  it('has columns ten wide or more, three spaces apart', () => {
    expect(align('PORTS\tNAMES\n\tweb\n')).toBe('PORTS     NAMES\n          web\n');
    expect(align('CONTAINER ID\tX\nab\ty')).toBe('CONTAINER ID   X\nab             y');
  });

  it('keeps every cell, in its order', () => {
    const cell = fc.string().filter((text) => !/[\t\n ]/.test(text) && text !== '');
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1 }), (rows) => {
        const lines = align(rows.map((cells) => cells.join('\t')).join('\n')).split('\n');
        expect(lines.map((line) => line.split(/ +/))).toEqual(rows);
      }),
    );
  });

  it('cuts what is too long', () => {
    expect(cut('docker-entrypoint.sh node', 20)).toBe('docker-entrypoint.s…');
    expect(cut('short', 5)).toBe('short');
  });
});
