import { describe, expect, test } from 'vitest';
import type { Range } from '../../diagnostic.ts';
import { applyFixes, Lines } from '../../text.ts';
import { DockerfileContext } from '../context.ts';
import * as assist from './assist.ts';

/** A file with `|` where the caret stands. */
function at(marked: string): readonly [DockerfileContext, number] {
  const offset = marked.indexOf('|');
  return [new DockerfileContext('Dockerfile', marked.replace('|', '')), offset];
}

function shown(context: DockerfileContext, range: Range | undefined): string | undefined {
  if (range === undefined) return undefined;
  const lines = new Lines(context.text);
  const text = context.text.slice(lines.offset(range.start), lines.offset(range.end));
  return `${range.start.line + 1}:${range.start.character + 1} ${text}`;
}

const STAGES = 'FROM node:24 AS build\nFROM build AS test\nFROM nginx\n';

describe('definition and references', () => {
  test.each([
    [`${STAGES}COPY --from=bu|ild /a /b\n`, '1:17 build'],
    [`${STAGES}COPY --from=BUILD| /a /b\n`, '1:17 build'],
    [`${STAGES}COPY --from=1| /a /b\n`, '2:15 test'],
    [`${STAGES}COPY --from=2| /a /b\n`, '3:6 nginx'],
    [`${STAGES}RUN --mount=type=bind,from=te|st,target=/x ls\n`, '2:15 test'],
    ['FROM node:24 AS build\nFROM bui|ld\n', '1:17 build'],
    ['ARG V=1\nFROM node:${V|}\n', '1:5 V'],
    ['ARG V=1\nFROM node\nARG V\nRUN echo $V|\n', '3:5 V'],
    ['ARG V=1\nFROM node\nARG V|\n', '1:5 V'],
    ['FROM node\nENV A=1\nRUN sh -c "x ${A|}"\n', '2:5 A'],
    [`${STAGES}COPY --from=ngi|nx /a /b\n`, undefined],
    ['FROM node:24 AS build\nRUN bu|ild\n', undefined],
  ])('%j leads to %j', (marked, expected) => {
    const [context, offset] = at(marked);
    expect(shown(context, assist.definition(context, offset))).toBe(expected);
  });

  test('all places of a stage, by whatever name', () => {
    const [context, offset] = at(`${STAGES}COPY --from=Build| /a /b\nCOPY --from=0 /c /d\n`);
    expect(assist.references(context, offset).map((range) => shown(context, range))).toEqual([
      '1:17 build',
      '2:6 build',
      '4:13 Build',
      '5:13 0',
    ]);
  });

  test('an ARG before FROM and those that take its value are one', () => {
    const [context, offset] = at('ARG V|=1\nFROM node:$V\nARG V\nRUN echo ${V}\n');
    expect(assist.references(context, offset).map((range) => shown(context, range))).toEqual([
      '1:5 V',
      '2:11 $V',
      '3:5 V',
      '4:10 ${V',
    ]);
  });
});

function renamed(marked: string, name: string): string {
  const [context, offset] = at(marked);
  const result = assist.rename(context, offset, name);
  if ('refusal' in result) return result.refusal;
  return applyFixes(context.text, [{ title: '', edits: result.edits }]);
}

describe('rename', () => {
  test('a stage, in any case, in FROM, COPY and mounts, but not its number', () => {
    const rest =
      'COPY --from=BUILD /a /b\nCOPY --from=0 /a /c\nRUN --mount=type=bind,from=build,target=/x ls\n';
    expect(renamed(`FROM node AS Bui|ld\nFROM build\n${rest}`, 'compile')).toBe(
      'FROM node AS compile\nFROM compile\nCOPY --from=compile /a /b\nCOPY --from=0 /a /c\nRUN --mount=type=bind,from=compile,target=/x ls\n',
    );
  });

  test('a build argument in words and scripts', () => {
    expect(
      renamed('ARG NODE|=24\nFROM node:${NODE:-22}\nARG NODE\nRUN echo "$NODE" ${NODE}\n', 'VERSION'),
    ).toBe('ARG VERSION=24\nFROM node:${VERSION:-22}\nARG VERSION\nRUN echo "$VERSION" ${VERSION}\n');
  });

  test.each([
    ['FROM node AS bui|ld\n', '1st', 'begins with a letter'],
    ['FROM node AS bui|ld\n', 'Scratch', 'meaning of its own'],
    ['FROM node AS bui|ld\nFROM node AS test\n', 'TEST', 'Another stage'],
    ['FROM node AS bui|ld\nFROM x\nCOPY --from=nginx /a /b\n', 'nginx', 'already means something else'],
    ['ARG B=build\nFROM node AS bui|ld\nFROM $B\n', 'x', 'On line 3'],
    ['FROM no|de\n', 'x', 'Only stages'],
    ['FROM node\nCOPY --from=0| /a /b\n', 'x', 'no name yet'],
    ['FROM node\nENV PORT|=1\n', 'X', '`ENV`'],
    ['FROM node\nARG V|=1\nRUN V=2; echo $V\n', 'X', 'Line 3'],
    ['FROM node\nARG V|=1\nRUN echo $W\n', 'W', 'stands in this file'],
    ['FROM node\nARG TARGETARCH|\n', 'X', 'Docker itself'],
    ['FROM node\nARG V|=1\n', 'a b', 'begins with a letter or'],
  ])('%j to %j is refused', (marked, name, expected) => {
    expect(renamed(marked, name)).toContain(expected);
  });
});

describe('format', () => {
  const formatted = (text: string): string => {
    const context = new DockerfileContext('Dockerfile', text);
    return applyFixes(text, [{ title: '', edits: assist.format(context) }]);
  };

  test.each([
    ['from a as b\nRUN x\nRUN y\n', 'FROM a AS b\nRUN x\nRUN y\n'],
    ['from a as b\nrun x\nRUN y\n', 'from a as b\nrun x\nrun y\n'],
    ['FROM   a\n  RUN\tx   y  \n', 'FROM a\nRUN x   y\n'],
    ['FROM a\nCOPY  --link   --chown=a:b\tx   y', 'FROM a\nCOPY --link --chown=a:b x y\n'],
    ['FROM a\n\n\n\n# c  \nRUN x\n\n\n', 'FROM a\n\n# c\nRUN x\n'],
    ['FROM a\nRUN x && \\  \n\ty && \\\n\t\tz\n', 'FROM a\nRUN x && \\\n    y && \\\n        z\n'],
    ['FROM a\nRUN x \\\n# c\n  # d\n  y\n', 'FROM a\nRUN x \\\n# c\n    # d\n    y\n'],
    ['FROM a\nRUN x \\\n  "b \\\n  c" \\\n  d\n', 'FROM a\nRUN x \\\n    "b \\\n  c" \\\n    d\n'],
    ['FROM a\nENV A=1   B="x  y" \\\n  C=2\n', 'FROM a\nENV A=1 B="x  y" \\\n    C=2\n'],
    ['FROM a\r\nRUN x  \r\n\r\n\r\nRUN y', 'FROM a\r\nRUN x\r\n\r\nRUN y\r\n'],
    ['FROM a\nHEALTHCHECK  --retries=2   CMD   x  y\n', 'FROM a\nHEALTHCHECK --retries=2 CMD x  y\n'],
    ['FROM a\nONBUILD  run   x\n', 'FROM a\nONBUILD RUN x\n'],
  ])('%j becomes %j', (text, expected) => {
    expect(formatted(text)).toBe(expected);
  });

  test.each([
    'FROM a\nRUN <<EOF\n  x   \n\n\n\n y\nEOF\n',
    'FROM a\nENV A x   y\n',
    'FROM a\nRUN echo a\\\nb\n',
    'FROM a\nRUN echo "$(x \\\n  "a \\\n  b")"\n',
    'FROM a\nSHELL ["pwsh"]\nRUN x \\\n  y\n',
    'FROM a\nRUN <<EOF\nno end',
  ])('%j stays', (text) => {
    expect(formatted(text)).toBe(text);
  });
});

test('outline', () => {
  const context = new DockerfileContext(
    'Dockerfile',
    'ARG V=1\nFROM a AS b\nENV A=1 B=2\nFROM c\nRUN x \\\n y\n',
  );
  const names = (found: readonly assist.OutlineSymbol[]): unknown[] =>
    found.map(({ name, detail, children }) => [name, detail, ...names(children)]);
  expect(names(assist.symbols(context))).toEqual([
    ['V', '1'],
    ['b', 'a', ['A', '1'], ['B', '2']],
    ['stage 1', 'c', ['RUN', 'x y']],
  ]);
});

test('folds', () => {
  const text = '# a\n# b\nFROM a\nRUN x \\\n y\n\nFROM b\nCOPY <<A <<B /\n1\n2\nA\n3\n4\nB\n';
  expect(assist.folds(new DockerfileContext('Dockerfile', text))).toEqual([
    { kind: 'comment', start: 0, end: 1 },
    { kind: 'stage', start: 2, end: 4 },
    { kind: 'instruction', start: 3, end: 4 },
    { kind: 'stage', start: 6, end: 13 },
    { kind: 'instruction', start: 7, end: 13 },
    { kind: 'heredoc', start: 7, end: 9 },
    { kind: 'heredoc', start: 10, end: 12 },
  ]);
});

test('colours', () => {
  const text =
    '# syntax=x\n# c\nARG V=1\nFROM a:$V AS b\nCOPY --from=b --link <<E /\n$V ${W:-x}\nE\nRUN x "y" \\\n# z\n $V\n';
  const lines = text.split('\n');
  const found = assist
    .semanticTokens(new DockerfileContext('Dockerfile', text))
    .map(({ line, character, length, kind }) => [kind, lines[line]?.slice(character, character + length)]);
  expect(found).toEqual([
    ['directive', '# syntax=x'],
    ['comment', '# c'],
    ['keyword', 'ARG'],
    ['variable', 'V'],
    ['keyword', 'FROM'],
    ['image', 'a:'],
    ['variable', '$V'],
    ['keyword', 'AS'],
    ['stage', 'b'],
    ['keyword', 'COPY'],
    ['flag', '--from'],
    ['stage', 'b'],
    ['flag', '--link'],
    ['delimiter', '<<E'],
    ['variable', '$V'],
    ['heredoc', ' '],
    ['variable', '${W'],
    ['operator', ':-'],
    ['heredoc', 'x'],
    ['variable', '}'],
    ['delimiter', 'E'],
    ['keyword', 'RUN'],
    ['string', '"y"'],
    ['comment', '# z'],
  ]);
});
