import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Position, Range } from '../diagnostic.ts';
import { applyFixes, Lines } from '../text.ts';
import { checkDockerfile } from './check-dockerfile.ts';
import { DockerfileContext } from './context.ts';
import { parseDockerfile } from './parse.ts';
import { RuleTable } from './rule-table.ts';
import { dockerfileRules } from './rules.generated.ts';
import type { Instruction, Span } from './syntax/tree.ts';

/** Inputs a property: `npm run soak` asks for many more. */
const RUNS = Number(process.env['CHECKER_RUNS'] ?? 2_500);
/** A folder of Dockerfiles from elsewhere, to be mutated too; none of them is ours to keep. */
const CORPUS = process.env['CHECKER_CORPUS'];

/** Pieces that mean something to the grammar, so that random text reaches its corners. */
const PIECES = [
  ...[
    'FROM',
    'from',
    'RUN',
    'COPY',
    'ADD',
    'ENV',
    'ARG',
    'LABEL',
    'CMD',
    'ENTRYPOINT',
    'ONBUILD',
    'HEALTHCHECK',
  ],
  ...['SHELL', 'EXPOSE', 'VOLUME', 'USER', 'WORKDIR', 'MAINTAINER', 'STOPSIGNAL', 'AS', 'NONE', 'Frmo'],
  ...[
    '\n',
    '\n',
    '\n',
    '\r\n',
    '\r',
    ' ',
    ' ',
    '\t',
    '\\\n',
    '\\',
    '`',
    '`\n',
    '#',
    '# escape=`\n',
    '# check=skip=all\n',
  ],
  ...[
    '# hadolint ignore=DL3006\n',
    '# hadolint global ignore=DL3007, DL3020',
    '# check=skip=StageNameCasing,DL3025;error=true',
    '<<EOF',
    '<<-EOF',
    "<<'E'",
    '<< ',
    '\nEOF\n',
    '3<<E',
    '"',
    "'",
    '[',
    ']',
    '["a", "b"]',
  ],
  ...[
    '[1]',
    ',',
    '=',
    'A=b',
    'TOKEN=x',
    '--',
    '--from=a',
    '--link',
    '$',
    '${x:-y}',
    '/',
    '.',
    ':latest',
    '80',
    '\uFEFF',
  ],
  ...['\u2028', '😀', '\uD800', '\0', 'é', '>> /var/log/a.log', '| tee a', '.env', 'root'],
];

const soup = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 200 }),
);

const examples = [
  ...dockerfileRules.flatMap((rule) => [...rule.bad, ...rule.good]).map((example) => example.text),
  ...(CORPUS === undefined ? [] : readCorpus(CORPUS)),
];

function readCorpus(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name === 'Dockerfile')
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
}

/** A real file or a rule's example with a few pieces put in or cut out. */
const mutated = fc
  .tuple(
    fc.constantFrom(...examples),
    fc.array(
      fc.tuple(fc.nat(CORPUS === undefined ? 400 : 4_000), fc.nat(12), fc.constantFrom('', ...PIECES)),
      {
        minLength: 1,
        maxLength: 5,
      },
    ),
  )
  .map(([text, edits]) =>
    edits.reduce((now, [at, cut, piece]) => now.slice(0, at) + piece + now.slice(at + cut), text),
  );

const dockerfile = fc.oneof(soup, mutated);

function expectInside(text: string, { start, end }: Span): void {
  if (start < 0 || end < start || end > text.length)
    throw new Error(`span ${start}–${end} of ${text.length}`);
}

function spansOf(instruction: Instruction): Span[] {
  const { keyword, args, flags, words, pairs, command, heredocs, blankLines, trigger } = instruction;
  return [
    instruction,
    keyword,
    args,
    ...flags,
    ...flags.flatMap(({ value }) => value ?? []),
    ...words,
    ...pairs.flatMap((pair) => [pair, pair.key, ...(pair.value === undefined ? [] : [pair.value])]),
    ...(command === undefined ? [] : [command.text, ...(command.exec ?? [])]),
    ...heredocs.flatMap((heredoc) => [
      heredoc,
      heredoc.body,
      ...(heredoc.terminator ? [heredoc.terminator] : []),
    ]),
    ...blankLines,
    ...(trigger === undefined ? [] : spansOf(trigger)),
  ];
}

test('any text has a tree whose every span lies in the text, in order', () => {
  fc.assert(
    fc.property(dockerfile, (text) => {
      const tree = parseDockerfile(text);
      for (const span of [
        ...tree.instructions.flatMap(spansOf),
        ...tree.faults,
        ...tree.comments,
        ...tree.directives,
      ]) {
        expectInside(text, span);
      }
      let done = 0;
      for (const { start, end } of tree.instructions) {
        expect(start).toBeGreaterThanOrEqual(done);
        done = end;
      }
      for (const { keyword, name } of tree.instructions) expect(keyword.text.toUpperCase()).toBe(name);
    }),
    { numRuns: RUNS },
  );
});

test('any text has diagnostics that lie in it, are in order, and come out the same again', () => {
  fc.assert(
    fc.property(dockerfile, (text) => {
      const file = { path: 'Dockerfile', text };
      const diagnostics = checkDockerfile(file);
      const lines = new Lines(text);
      const isInside = ({ line, character }: Position): boolean =>
        line < lines.count && lines.start(line) + character <= lines.start(line + 1);
      let last = 0;
      for (const { range, fixes = [], message } of diagnostics) {
        const ranges: readonly Range[] = [
          range,
          ...fixes.flatMap((fix) => fix.edits.map((edit) => edit.range)),
        ];
        for (const { start, end } of ranges) {
          expect(isInside(start) && isInside(end)).toBe(true);
          expect(lines.offset(start)).toBeLessThanOrEqual(lines.offset(end));
        }
        expect(lines.offset(range.start)).toBeGreaterThanOrEqual(last);
        last = lines.offset(range.start);
        expect(message).not.toBe('');
      }
      expect(checkDockerfile(file)).toEqual(diagnostics);
    }),
    { numRuns: RUNS },
  );
});

test('applying all fixes again and again comes to an end', () => {
  fc.assert(
    fc.property(dockerfile, (text) => {
      let now = text;
      for (let round = 0; round < 10; round += 1) {
        const fixes = checkDockerfile({ path: 'Dockerfile', text: now }).flatMap(
          (diagnostic) => diagnostic.fixes ?? [],
        );
        if (fixes.length === 0) return;
        now = applyFixes(now, fixes);
      }
      throw new Error('fixes never end');
    }),
    {
      numRuns: RUNS,
      examples: [
        ['FROM rockylinux:8\nRUN yum install<<`-EOF -y curl-7.61*\n'],
        ["FROM rockylinux:8\nRUN yum install -y curl-7.61* && y<<''E'um clean all\n"],
      ],
    },
  );
});

test('a local rule finds in the parts of a file what it finds in the whole', () => {
  const local = dockerfileRules.filter((rule) => rule.local === true);
  const findings = (contexts: Iterable<DockerfileContext>): string[] =>
    Array.from(contexts, (context) =>
      local.flatMap(({ code, check }) =>
        Array.from(check(context), (each) => JSON.stringify({ code, ...each })),
      ),
    )
      .flat()
      .sort();
  fc.assert(
    fc.property(dockerfile, fc.integer({ min: 1, max: 5 }), (text, size) => {
      const whole = findings([new DockerfileContext('Dockerfile', text)]);
      expect(findings(new DockerfileContext('Dockerfile', text).parts(size))).toEqual(whole);
    }),
    { numRuns: RUNS },
  );
});

test('a rule finds nothing in a file without what it is about', () => {
  const about = dockerfileRules.filter((rule) => rule.about !== undefined);
  fc.assert(
    fc.property(dockerfile, (text) => {
      const context = new DockerfileContext('Dockerfile', text);
      const due = new Set(new RuleTable(about).for(context));
      const idle = about.filter((rule) => !due.has(rule));
      expect(idle.flatMap(({ code, check }) => Array.from(check(context), () => code))).toEqual([]);
    }),
    { numRuns: RUNS },
  );
});
