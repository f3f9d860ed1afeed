import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readConfig } from './read-config.ts';

/** Pieces that mean something to YAML or to hadolint, so that random text reaches their corners. */
const PIECES = [
  ...['ignored', 'override', 'error', 'label-schema', 'trustedRegistries', 'no-fail', 'failure-threshold'],
  ...['DL3008', 'semver', 'true', '1', 'null', '~', 'info', '"', "'", '&a', '*a', '<<', '!!str', '%', '@'],
  ...[': ', ':', '- ', '? ', ', ', '[', ']', '{', '}', '| ', '> ', '#', '---', '...', '\uFEFF', '\t', '😀'],
  ...['\n', '\n', '\n  ', '\n  ', '\n    ', '\r\n'],
];

test('any text has settings, and faults that lie in it', () => {
  const text = fc
    .array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...PIECES) }, fc.string({ unit: 'binary' })), {
      maxLength: 40,
    })
    .map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(text, (each) => {
      const { settings, faults } = readConfig(each);
      for (const { start, end, message } of faults) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThanOrEqual(start);
        expect(end).toBeLessThanOrEqual(each.length);
        expect(message).not.toBe('');
      }
      const again = readConfig(each);
      expect([again.settings, again.faults]).toEqual([settings, faults]);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ...['no-fail', 'no-color', 'verbose', 'strict-labels', 'disable-ignore-pragma'].map(
    (flag) => `${flag}: true`,
  ),
  'format: json',
  'failure-threshold: style',
  'ignored: [DL3008, SC2086]',
  'override: { info: [DL3008] }',
  'trustedRegistries: [docker.io]',
  'label-schema: { a: text }',
])('hadolint’s own `%s` is no fault', (text) => {
  expect(readConfig(text).faults).toEqual([]);
});
