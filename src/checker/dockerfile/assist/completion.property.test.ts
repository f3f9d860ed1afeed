import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Range } from '../../diagnostic.ts';
import { Lines } from '../../text.ts';
import { DockerfileContext } from '../context.ts';
import { complete } from './completion.ts';
import { hover } from './hover.ts';

const RUNS = 3_000;

/** What the grammar gives a meaning to, so that random text reaches its corners. */
const PIECES =
  'FROM from RUN COPY ADD ENV ARG CMD ONBUILD HEALTHCHECK EXPOSE STOPSIGNAL SHELL USER AS --from= --mount= type=cache, target= --chown= --link -- = : , $ ${ } ${A:-b} A=1 A B node node:24@sha256:aa 8080/ /udp SIGTERM [ ] " \' <<EOF <<-EOF EOF ` \\ # é 😀 \uFEFF'
    .split(' ')
    .concat('\n', '\n', '\n', '\r\n', ' ', ' ', '\t', '\\\n', '\\ \n', '`\n', '# escape=`\n')
    .concat(
      '# check=skip=A,',
      '# hadolint ignore=DL3007,',
      '\nEOF\n',
      'FROM a AS b\n',
      '\nFROM b\n',
      '\nENV A=1\n',
    );

const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join(''));
const place = text.chain((each) => fc.record({ text: fc.constant(each), offset: fc.nat(each.length) }));

/** That a range lies in the text, and that the offset lies in it or at one of its ends. */
function expectAround(lines: Lines, { start, end }: Range, offset: number): void {
  const [from, to] = [lines.offset(start), lines.offset(end)];
  expect(lines.position(from)).toEqual(start);
  expect(lines.position(to)).toEqual(end);
  expect(from).toBeLessThanOrEqual(offset);
  expect(to).toBeGreaterThanOrEqual(offset);
}

test('completions of any text replace what is around the cursor, on its line', () => {
  fc.assert(
    fc.property(place, ({ text: each, offset }) => {
      const lines = new Lines(each);
      const items = complete(new DockerfileContext('Dockerfile', each), offset);
      for (const { range, label, insert } of items) {
        expectAround(lines, range, offset);
        expect(range.start.line).toBe(range.end.line);
        expect(label).not.toBe('');
        expect(insert).not.toBe('');
      }
      expect(new Set(items.map(({ label, kind }) => `${kind} ${label}`)).size).toBe(items.length);
    }),
    { numRuns: RUNS },
  );
});

test('hovers of any text are about what is at the offset', () => {
  fc.assert(
    fc.property(place, ({ text: each, offset }) => {
      const found = hover(new DockerfileContext('Dockerfile', each), offset);
      if (found === undefined) return;
      expectAround(new Lines(each), found.range, offset);
      expect(found.markdown).not.toBe('');
      expect(found.markdown).not.toMatch(/undefined|\[object/);
    }),
    { numRuns: RUNS },
  );
});

test('an offset outside of the text is harmless', () => {
  for (const offset of [-1, 99, Number.NaN, 2.5]) {
    expect(() => {
      const context = new DockerfileContext('Dockerfile', 'FROM a\n');
      complete(context, offset);
      hover(context, offset);
    }).not.toThrow();
  }
});
