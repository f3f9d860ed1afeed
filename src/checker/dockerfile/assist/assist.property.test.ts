import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Position, Range } from '../../diagnostic.ts';
import { applyFixes, Lines } from '../../text.ts';
import { DockerfileContext } from '../context.ts';
import { dockerfileRules } from '../rules.generated.ts';
import * as assist from './assist.ts';

const RUNS = Number(process.env['CHECKER_RUNS'] ?? 1_000);

const PIECES = [
  ...[
    'FROM ',
    'from a AS b\n',
    'FROM b AS c\n',
    'FROM $V as d\n',
    'RUN ',
    'Run echo $V\n',
    'COPY --from=b ',
    'COPY --from=0  x  y',
  ],
  ...[
    'RUN --mount=type=bind,from=b,target=/x  ls\n',
    'ENV ',
    'ENV V=1  W="a  b" \\\n',
    'ARG V=b\n',
    'ARG V\n',
    'LABEL a=b \\\n\tc="d \\\n  e"\n',
  ],
  ...[
    'ONBUILD RUN  x\n',
    'HEALTHCHECK  --interval=1s  CMD  curl $V',
    'SHELL ["pwsh"]\n',
    'CMD ["a",  "b"]\n',
    'WORKDIR  /a b \n',
    'VOLUME [ "a" ]',
    'Frmo x\n',
  ],
  ...[
    '\n',
    '\n\n\n',
    '\r\n',
    '\r',
    ' ',
    '  ',
    '\t',
    ' \\\n',
    '\\\n  ',
    '\\\n\t\t',
    '\\ \n',
    '\\',
    '`',
    '`\n',
    '# c \n',
    '  # c\n',
    '# escape=`\n',
    '#',
  ],
  ...[
    '<<EOF',
    '<<-EOF',
    "<<'E'",
    '<< ',
    '\nEOF\n',
    '\nEOF',
    'body  $V  \n',
    '3<<E',
    '"',
    "'",
    '$(',
    ')',
    '"$(echo "a  b")"',
    '`a`',
    "$'a\\'b'",
  ],
  ...[
    '[',
    ']',
    ',',
    '=',
    '--',
    '--link',
    '$',
    '${V:-y}',
    '${V:-"a  b"}',
    '&& ',
    ';',
    '|',
    '(',
    '\uFEFF',
    '\u2028',
    '\u00a0',
    '\v',
    '😀',
    '\uD800',
    '\0',
    'é',
    'V',
    'b',
    'a b',
  ],
];

const soup = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join('')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
);
const examples = dockerfileRules.flatMap((rule) => [...rule.bad, ...rule.good]).map(({ text }) => text);
const mutated = fc
  .tuple(
    fc.constantFrom(...examples),
    fc.array(fc.tuple(fc.nat(300), fc.nat(8), fc.constantFrom('', ...PIECES)), { maxLength: 5 }),
  )
  .map(([text, edits]) =>
    edits.reduce((now, [at, cut, piece]) => now.slice(0, at) + piece + now.slice(at + cut), text),
  );
const dockerfile = fc.oneof(soup, mutated);

const read = (text: string) => new DockerfileContext('Dockerfile', text);
const after = (text: string, edits: Parameters<typeof applyFixes>[1][number]['edits']) =>
  applyFixes(text, [{ title: '', edits }]);

function insideOf(text: string): (range: Range) => void {
  const lines = new Lines(text);
  const isInside = ({ line, character }: Position): boolean =>
    line >= 0 &&
    character >= 0 &&
    line < lines.count &&
    lines.start(line) + character <= lines.start(line + 1);
  return ({ start, end }) => {
    expect(isInside(start) && isInside(end)).toBe(true);
    expect(lines.offset(start)).toBeLessThanOrEqual(lines.offset(end));
  };
}

/** `AS` may change its case. */
const caseless = (name: string, text: string) => (name === 'FROM' ? text.toUpperCase() : text);

/** Independent of the formatter's own guard: what the tree says, white space of shell lines apart. */
function shape({ instructions, tree, text }: DockerfileContext) {
  return instructions.map((each) => ({
    name: each.name,
    flags: each.flags.map((flag) => [flag.name, flag.value?.text]),
    words: each.words.map((word, at) => (at === 1 ? caseless(each.name, word.text) : word.text)),
    pairs: each.pairs.map(({ key, value }) => [key.text, value?.text]),
    exec: each.command?.exec?.map((word) => word.text),
    args: caseless(each.name, each.args.text.replaceAll(/\s+/g, '')),
    bodies: each.heredocs.map(({ body, name }) => [name, text.slice(body.start, body.end)]),
    comments: tree.comments.length,
  }));
}

test('formatting keeps the instructions, and has nothing left to do a second time', () => {
  fc.assert(
    fc.property(dockerfile, (text) => {
      const before = read(text);
      const edits = assist.format(before);
      for (const { range } of edits) insideOf(text)(range);
      const formatted = after(text, edits);
      const now = read(formatted);
      expect(shape(now).map(({ name }) => name)).toEqual(shape(before).map(({ name }) => name));
      const relevant = (context: DockerfileContext) =>
        shape(context).map((each, at) => ({
          ...each,
          args: context.instructions[at]?.trigger ? '' : each.args,
        }));
      expect(relevant(now)).toEqual(relevant(before));
      expect(after(formatted, assist.format(now))).toBe(formatted);
    }),
    { numRuns: RUNS },
  );
});

test('tokens are in order, within their lines, and none lies over another', () => {
  fc.assert(
    fc.property(dockerfile, (text) => {
      const lines = new Lines(text);
      let done = 0;
      for (const { line, character, length } of assist.semanticTokens(read(text))) {
        const start = lines.start(line) + character;
        expect(length).toBeGreaterThan(0);
        expect(start).toBeGreaterThanOrEqual(done);
        done = start + length;
        expect(text.slice(start, done)).not.toMatch(/\n/);
        expect(done).toBeLessThanOrEqual(lines.start(line + 1));
      }
    }),
    { numRuns: RUNS },
  );
});

test('outline and folds lie in the text, an outline’s parts in their whole', () => {
  fc.assert(
    fc.property(dockerfile, (text) => {
      const context = read(text);
      const isInside = insideOf(text);
      const lines = new Lines(text);
      const walk = (found: readonly assist.OutlineSymbol[], outer?: Range): void => {
        for (const { range, selection, children, name } of found) {
          isInside(range);
          isInside(selection);
          expect(name).not.toBe('');
          expect(lines.offset(selection.start)).toBeGreaterThanOrEqual(lines.offset(range.start));
          expect(lines.offset(selection.end)).toBeLessThanOrEqual(lines.offset(range.end));
          if (outer) expect(lines.offset(range.end)).toBeLessThanOrEqual(lines.offset(outer.end));
          walk(children, range);
        }
      };
      walk(assist.symbols(context));
      let last = 0;
      for (const { start, end } of assist.folds(context)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThan(lines.count);
        last = start;
      }
    }),
    { numRuns: RUNS },
  );
});

test('definitions and references lie in the text, and a rename keeps what means what', () => {
  fc.assert(
    fc.property(
      dockerfile,
      fc.nat(300),
      fc.constantFrom('fresh', 'b', 'c', 'V', 'a', '1x', 'scratch'),
      (text, at, name) => {
        const context = read(text);
        const offset = text.length === 0 ? 0 : at % (text.length + 1);
        const isInside = insideOf(text);
        const found = assist.definition(context, offset);
        if (found !== undefined) isInside(found);
        const places = assist.references(context, offset);
        for (const place of places) isInside(place);
        const where = assist.renameRange(context, offset);
        if ('range' in where) isInside(where.range);
        const renamed = assist.rename(context, offset, name);
        if ('refusal' in renamed) {
          expect(renamed.refusal).not.toBe('');
          return;
        }
        const now = read(after(text, renamed.edits));
        const graph = ({ stages, tree }: DockerfileContext) =>
          stages.references.map(({ stage, target, kind }) => [
            kind,
            tree.stages.indexOf(stage),
            target === undefined ? -1 : tree.stages.indexOf(target),
          ]);
        expect(graph(now)).toEqual(graph(context));
        expect(now.variables.references.length).toBe(context.variables.references.length);
        expect(now.variables.definitions.length).toBe(context.variables.definitions.length);
      },
    ),
    { numRuns: RUNS },
  );
});
