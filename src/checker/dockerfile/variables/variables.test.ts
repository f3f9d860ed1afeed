import { describe, expect, test } from 'vitest';
import { DockerfileContext } from '../context.ts';
import type { Reference } from './definition.ts';

const read = (text: string): DockerfileContext => new DockerfileContext('Dockerfile', text);

/** `line:NAME origin=value`, lines from 1. */
function uses(
  text: string,
  pick = (context: DockerfileContext): readonly Reference[] => context.variables.references,
) {
  const context = read(text);
  return pick(context).map(({ start, name, origin, value, definition }) => {
    const from = definition === undefined ? origin : `line ${context.line(definition.key.start) + 1}`;
    return `${context.line(start) + 1}:${name} ${from}${value === undefined ? '' : `=${value}`}`;
  });
}

function definitions(text: string) {
  return read(text).variables.definitions.map(
    ({ kind, name, value }) => `${kind} ${name}${value === undefined ? '' : `=${value}`}`,
  );
}

describe('global scope', () => {
  test('FROM sees the ARGs before it, each of which sees those before it', () => {
    const text = 'ARG V=24\nARG TAG=${V}-slim\nFROM node:$TAG AS a\nFROM --platform=$BUILDPLATFORM b$V\n';
    expect(uses(text)).toEqual([
      '2:V line 1=24',
      '3:TAG line 2=24-slim',
      '4:BUILDPLATFORM docker',
      '4:V line 1=24',
    ]);
    const context = read(text);
    expect(context.tree.stages.map((stage) => context.variables.image(stage))).toEqual([
      'node:24-slim',
      'b24',
    ]);
  });

  test('FROM does not see what a stage defines, nor what nobody defines', () => {
    expect(uses('FROM alpine\nARG V=1\nENV W=1\nFROM a$V$W$PATH')).toEqual([
      '4:V nothing',
      '4:W nothing',
      '4:PATH nothing',
    ]);
  });

  test('a stage has a global ARG and a platform variable only once it asks for them', () => {
    expect(
      uses('ARG V=1\nFROM alpine\nUSER $V$TARGETARCH\nARG V\nARG TARGETARCH\nUSER $V$TARGETARCH'),
    ).toEqual(['3:V nothing', '3:TARGETARCH nothing', '6:V line 4=1', '6:TARGETARCH line 5']);
  });

  test('an ARG without a value waits for one', () => {
    expect(uses('ARG V\nFROM a:$V\nARG W\nUSER $W')).toEqual(['2:V line 1', '4:W line 3']);
  });
});

describe('stages', () => {
  test('the last ENV or ARG of a name counts', () => {
    expect(uses('FROM alpine\nARG A=1\nENV A=2\nUSER $A\nARG A=3\nUSER $A')).toEqual([
      '4:A line 3=2',
      '6:A line 5=3',
    ]);
  });

  test('an ARG without a value leaves an ENV of that name alone', () => {
    expect(uses('FROM alpine\nENV A=2\nARG A\nUSER $A')).toEqual(['4:A line 2=2']);
  });

  test('ENV reads all its values first, ARG one after the other', () => {
    expect(definitions('FROM alpine\nENV a=1\nENV a=2 b=$a\nARG c=1 d=$c')).toEqual([
      'env a=1',
      'env a=2',
      'env b=1',
      'arg c=1',
      'arg d=1',
    ]);
  });

  test('a stage has what its parent has at its end, and nothing of its siblings', () => {
    const text =
      'FROM alpine AS a\nENV X=1\nFROM A AS b\nENV X=2 Y=1\nFROM a AS c\nUSER $X$Y\nFROM b\nUSER $X$Y\nFROM alpine\nUSER $X';
    expect(uses(text)).toEqual([
      '6:X line 2=1',
      '6:Y nothing',
      '8:X line 4=2',
      '8:Y line 4=1',
      '10:X nothing',
    ]);
  });

  test('a base image may set what nobody here knows of, and some are known', () => {
    expect(uses('FROM example.com/app\nUSER $U\nUSER $PATH')).toEqual(['2:U maybe-image', '3:PATH image']);
    expect(uses('FROM node:24-slim\nUSER $NODE_VERSION$U')).toEqual(['2:NODE_VERSION image', '2:U nothing']);
    expect(uses('FROM docker.io/library/postgres@sha256:a\nUSER $PGDATA$U')).toEqual([
      '2:PGDATA image',
      '2:U maybe-image',
    ]);
    expect(uses('ARG B=node\nFROM $B:24\nUSER $NODE_VERSION')[1]).toBe('3:NODE_VERSION image');
  });

  test('the parent may be named by a variable', () => {
    expect(uses('ARG B=base\nFROM alpine AS base\nENV X=1\nFROM $B\nUSER $X')[1]).toBe('5:X line 3=1');
  });
});

describe('words', () => {
  test('which Docker expands and which it leaves to others', () => {
    expect(
      uses(
        'FROM scratch\nENV A=1\nLABEL $A=$A\nCOPY --chown=$A --from=$A $A /\nRUN --mount=type=cache,target=$A echo $A\nCMD $A\nWORKDIR $A\nEXPOSE $A\nVOLUME ["/$A"]\nSTOPSIGNAL $A\nONBUILD USER $A\nHEALTHCHECK CMD $A\nADD <<$A <<E /\nx\n$A\n$A\nE',
      ).map((use) => Number(use.split(':')[0])),
    ).toEqual([3, 3, 4, 4, 5, 7, 8, 9, 10, 16]);
  });

  test('have exact places, through continuations and JSON', () => {
    const text = 'FROM scratch\nENV A=1 \\\n  B=x$\\\nA\nVOLUME [ "/v/${A}" ]\nCOPY <<E /\na $A\nE';
    const { variables } = read(text);
    expect(variables.references.map(({ start, end }) => text.slice(start, end))).toEqual([
      '$\\\nA',
      '${A}',
      '$A',
    ]);
  });

  test('are expanded', () => {
    const context = read('FROM alpine\nENV A=/srv\nWORKDIR "$A/app"\nUSER app\nCOPY $B /\nLABEL a="b c"');
    const [env, workdir, user, copy, label] = context.tree.stages[0]?.instructions ?? [];
    const value = (word = env?.args) => (word === undefined ? undefined : context.variables.expand(word));
    expect(value(workdir?.args)).toBe('/srv/app');
    expect(value(user?.args)).toBe('app');
    expect(value(copy?.words[0])).toBe('');
    expect(value(label?.pairs[0]?.value)).toBe('b c');
  });

  test('that Docker cannot read are told', () => {
    const text = `FROM scratch\nENV A="x\nUSER \${A:=b}\nCOPY <<E /\n"\n\${\nE`;
    const context = read(text);
    expect(context.variables.badWords.map(({ kind, start }) => [kind, context.line(start) + 1])).toEqual([
      ['open-quote', 2],
      ['unknown-operator', 3],
      ['unknown-operator', 6],
    ]);
  });
});

describe('for the editor', () => {
  test('the names in scope at a place', () => {
    const text = 'ARG V=1\nFROM alpine AS a\nENV X=1\nENV Y=2\n\nFROM a\n';
    const names = (offset: number) =>
      read(text)
        .variables.inScope(offset)
        .map(({ name }) => name);
    expect(names(text.indexOf('alpine'))).toContain('V');
    expect(names(text.indexOf('alpine'))).toContain('TARGETARCH');
    expect(names(text.indexOf('X=1'))).toEqual(['PATH']);
    expect(names(text.indexOf('Y=2'))).toEqual(['PATH', 'X']);
    expect(names(text.indexOf('FROM a\n') - 1)).toEqual(['PATH', 'X', 'Y']);
    expect(names(text.length)).toEqual(['PATH', 'X', 'Y']);
    expect(names(text.indexOf('a\n', text.indexOf('FROM a\n')))).toContain('V');
    expect(names(0)).not.toContain('X');
  });

  test('scripts use the variables of this file', () => {
    const text =
      'ARG V=1\nFROM alpine\nARG V\nENV E=2\nRUN echo $V ${E:-x} \\$E $other \\\n  $E\nRUN <<S\necho "$V"\nS\nCMD echo $V $E\n';
    expect(uses(text, (context) => context.variables.shellReferences)).toEqual([
      '5:V line 3=1',
      '5:E line 4=2',
      '6:E line 4=2',
      '8:V line 3=1',
      '10:E line 4=2',
    ]);
  });

  test('the uses of a global ARG include those of the ARG that takes its value', () => {
    const text = 'ARG V=1\nFROM a:$V\nARG V\nUSER $V\nRUN echo $V\nFROM alpine\nENV V=1\nUSER $V';
    const context = read(text);
    const [first] = context.variables.definitions;
    if (first === undefined) throw new Error('no definition');
    expect(context.variables.usesOf(first).map(({ start }) => context.line(start) + 1)).toEqual([2, 4, 5]);
  });
});

describe('large files take time in proportion', () => {
  test.each([
    [
      'stages that build on each other',
      (n: number) =>
        `FROM alpine AS s0\n${Array.from({ length: n }, (_, i) => `FROM s${i} AS s${i + 1}\nENV V${i}=$V${i - 1}x\n`).join('')}`,
    ],
    ['a PATH that grows', (n: number) => `FROM alpine\n${'ENV PATH=/opt/bin:$PATH\n'.repeat(n)}`],
    ['a value that grows', (n: number) => `FROM alpine\nENV A=x\n${'ENV A=$A$A\n'.repeat(n)}`],
    [
      'many names',
      (n: number) =>
        `FROM alpine\n${Array.from({ length: n }, (_, i) => `ENV V${i}=\${V${i - 1}%x*}\n`).join('')}`,
    ],
  ])('%s', (_, make) => {
    const text = make(20_000);
    const start = performance.now();
    expect(read(text).variables.references.length).toBeGreaterThan(19_000);
    expect(performance.now() - start).toBeLessThan(4000);
  });
});
