import { describe, expect, test } from 'vitest';
import { parseDockerfile } from './parse.ts';
import type { Instruction, Span, Word } from './syntax/tree.ts';

function only(text: string): Instruction {
  const { instructions } = parseDockerfile(text);
  expect(instructions).toHaveLength(1);
  const [first] = instructions;
  if (first === undefined) throw new Error('no instruction');
  return first;
}

const texts = (words: readonly Word[]): string[] => words.map((word) => word.text);
const faultKinds = (text: string): string[] => parseDockerfile(text).faults.map((fault) => fault.kind);
const slice = (text: string, span: Span): string => text.slice(span.start, span.end);

describe('directives', () => {
  test('are the comments of the form name=value at the very top', () => {
    const { directives, escape } = parseDockerfile(
      '# syntax=docker/dockerfile:1\n# escape = `\nFROM a\n# check=skip=all\n',
    );
    expect(directives.map(({ name, value }) => [name, value])).toEqual([
      ['syntax', 'docker/dockerfile:1'],
      ['escape', '`'],
    ]);
    expect(escape).toBe('`');
  });

  test('end at the first line that is none: a comment, a blank line, an unknown name', () => {
    for (const top of ['# hello\n', '\n', '# tabs=2\n'])
      expect(parseDockerfile(`${top}# escape=\`\n`).escape).toBe('\\');
  });

  test('are found after a byte order mark, and in any case', () => {
    expect(parseDockerfile('\uFEFF# ESCAPE=`\nFROM a').escape).toBe('`');
  });

  test('may not be repeated, and escape takes one of two characters', () => {
    expect(faultKinds('# check=skip=all\n# check=error=true\nFROM a')).toEqual(['repeated-directive']);
    expect(faultKinds('# escape=x\nFROM a')).toEqual(['bad-escape']);
  });
});

describe('continuations', () => {
  test('join lines, keep the white space, and leave comments and blank lines out', () => {
    const text = 'RUN a \\\n  # not this\n\n  && b \\  \n\tc\n';
    const run = only(text);
    expect(run.command?.text.text).toBe('a   && b \tc');
    expect(run.blankLines.map((line) => slice(text, line))).toEqual(['\n']);
    expect(slice(text, run)).toBe(text.trimEnd());
  });

  test('an escaped escape character does not continue the line', () => {
    const { instructions } = parseDockerfile('RUN dir C:\\\\\nRUN ls');
    expect(instructions.map((each) => each.command?.text.text)).toEqual(['dir C:\\\\', 'ls']);
  });

  test('follow the escape directive', () => {
    const run = only('# escape=`\nRUN a `\n b\\');
    expect(run.command?.text.text).toBe('a  b\\');
  });

  test('may end with the file', () => {
    expect(only('RUN a \\\n').blankLines).toEqual([]);
    expect(only('RUN a \\').command?.text.text).toBe('a');
  });

  test('work with CRLF, which is never part of a word', () => {
    const text = 'COPY a \\\r\n b \\\r\n\r\n /c/\r\nUSER x\r\n';
    const [copy, user] = parseDockerfile(text).instructions;
    expect(texts(copy?.words ?? [])).toEqual(['a', 'b', '/c/']);
    expect(copy?.words.map((word) => slice(text, word))).toEqual(['a', 'b', '/c/']);
    expect(user?.args.text).toBe('x');
  });

  test('a word cut by a continuation spans it', () => {
    const text = 'ENV PATH_\\\nTO=va\\\nlue';
    const [pair] = only(text).pairs;
    expect([pair?.key.text, pair?.value?.text]).toEqual(['PATH_TO', 'value']);
    expect(slice(text, pair?.key ?? { start: 0, end: 0 })).toBe('PATH_\\\nTO');
    expect(slice(text, pair?.value ?? { start: 0, end: 0 })).toBe('va\\\nlue');
  });
});

describe('here-documents', () => {
  const heredocs = (text: string) => {
    const [first] = parseDockerfile(text).instructions;
    return (first?.trigger ?? first)?.heredocs.map((doc) => ({
      name: doc.name,
      body: slice(text, doc.body),
      expand: doc.expand,
      chomp: doc.chomp,
      fileDescriptor: doc.fileDescriptor,
    }));
  };
  const plain = { expand: true, chomp: false, fileDescriptor: 0 };

  test.each([
    ['RUN <<EOF\nfoo\nEOF\n', { ...plain, name: 'EOF', body: 'foo\n' }],
    ['RUN <<EOF\nEOF', { ...plain, name: 'EOF', body: '' }],
    ['RUN 3<<EOF\nEOF', { ...plain, name: 'EOF', body: '', fileDescriptor: 3 }],
    ['RUN <<-EOF\n\tfoo\n\tEOF\n', { ...plain, name: 'EOF', body: '\tfoo\n', chomp: true }],
    ["RUN <<-'EOF'\n$x\nEOF", { ...plain, name: 'EOF', body: '$x\n', chomp: true, expand: false }],
    ["RUN <<eo'f'\na\neof", { ...plain, name: 'eof', body: 'a\n', expand: false }],
    ["RUN <<eo\\'f\na\neo'f", { ...plain, name: "eo'f", body: 'a\n' }],
    ["RUN <<'one two'\na\none two", { ...plain, name: 'one two', body: 'a\n', expand: false }],
    ['RUN <<$EOF\n$EOF', { ...plain, name: '$EOF', body: '' }],
    ['RUN << EOF > x\nEOF', { ...plain, name: 'EOF', body: '' }],
    ['RUN << -EOF\n-EOF', { ...plain, name: '-EOF', body: '' }],
    ['RUN <<EOF python3\nprint()\nEOF', { ...plain, name: 'EOF', body: 'print()\n' }],
    ['RUN --mount=type=cache,target=/x <<EOF\na\nEOF', { ...plain, name: 'EOF', body: 'a\n' }],
    ['COPY <<file.txt /x\r\na\r\nfile.txt\r\n', { ...plain, name: 'file.txt', body: 'a\r\n' }],
    ['ONBUILD RUN <<EOF\n# kept\nEOF', { ...plain, name: 'EOF', body: '# kept\n' }],
  ])('%j', (text, expected) => {
    expect(heredocs(text)).toEqual([expected]);
    expect(parseDockerfile(text)).toMatchObject({
      faults: [],
      instructions: [{ end: text.trimEnd().length }],
    });
  });

  test('several on one line follow one another', () => {
    expect(heredocs('COPY <<X <<Y /d/\nY\nX\nX\nY\n')).toEqual([
      { ...plain, name: 'X', body: 'Y\n' },
      { ...plain, name: 'Y', body: 'X\n' },
    ]);
  });

  test.each([
    'RUN "<<EOF"',
    'RUN [ "cat", "<<EOF" ]',
    'RUN ["cat", "<<EOF"]',
    'RUN a<<EOF',
    'RUN cat <<<EOF',
    'USER <<EOF',
    'CMD <<EOF',
    "RUN it's <<EOF",
    'RUN <<""',
    'RUN echo $((1<<2))',
    'RUN cat <<- EOF',
    'RUN cat <<',
  ])('none in %j', (text) => {
    expect(parseDockerfile(`${text}\nRUN ls`).instructions.map((each) => each.name)).toContain('RUN');
    expect(parseDockerfile(text).instructions[0]?.heredocs).toEqual([]);
  });

  test('one without an end takes the rest of the file', () => {
    const { faults, instructions } = parseDockerfile('RUN <<EOF\nUSER x\n');
    expect(faults).toMatchObject([{ kind: 'unterminated-heredoc', subject: 'EOF', start: 4, end: 9 }]);
    expect(instructions).toHaveLength(1);
  });
});

describe('arguments', () => {
  test('the JSON form keeps its strings as they are, with their places', () => {
    const text = 'CMD [ "a b" ,"c\\"d", "\\u0041"]';
    const exec = only(text).command?.exec ?? [];
    expect(texts(exec)).toEqual(['a b', 'c"d', 'A']);
    expect(exec.map((word) => slice(text, word))).toEqual(['"a b"', '"c\\"d"', '"\\u0041"']);
  });

  test.each(['CMD ["a",]', "CMD ['a']", 'CMD ["a"] b', 'CMD [ -f a ]', 'CMD ["a" "b"]'])(
    '%s is shell form',
    (text) => {
      const { command } = only(text);
      expect(command?.exec).toBeUndefined();
      expect(command?.text.text).toBe(text.slice(4));
    },
  );

  test('a JSON array of other things is a fault', () => {
    expect(faultKinds('CMD ["a", 1]\nVOLUME [null]\nRUN []\n')).toEqual([
      'json-not-strings',
      'json-not-strings',
    ]);
  });

  test('flags stand first, in any instruction, quoted or not', () => {
    const text = 'COPY --from=build --chown="a b" --link -- --x /y/';
    const copy = only(text);
    expect(copy.flags.map(({ name, value }) => [name, value?.text])).toEqual([
      ['from', 'build'],
      ['chown', 'a b'],
      ['link', undefined],
    ]);
    expect(texts(copy.words)).toEqual(['--x', '/y/']);
    expect(slice(text, copy.flags[0]?.value ?? { start: 0, end: 0 })).toBe('build');
    expect(only('CMD --foo bar').flags).toMatchObject([{ name: 'foo' }]);
    expect(only('ENTRYPOINT -x').flags).toEqual([]);
  });

  test('ENV, LABEL and ARG hold quoted words together', () => {
    const pairs = only(`ENV A="b c" D=e\\ f 'G'='h "i' J=`).pairs;
    expect(pairs.map(({ key, value }) => [key.text, value?.text])).toEqual([
      ['A', '"b c"'],
      ['D', 'e\\ f'],
      ["'G'", `'h "i'`],
      ['J', ''],
    ]);
    expect(only('ARG A B="c d"').pairs.map(({ key, value }) => [key.text, value?.text])).toEqual([
      ['A', undefined],
      ['B', '"c d"'],
    ]);
  });

  test('the legacy form takes all the rest as its value', () => {
    expect(only('ENV A b c=d').pairs).toMatchObject([
      { key: { text: 'A' }, value: { text: 'b c=d' }, separator: ' ' },
    ]);
    expect(faultKinds('ENV A\nENV =b\nLABEL a=b c\n')).toEqual([
      'pair-without-value',
      'pair-without-name',
      'pair-without-equals',
    ]);
  });

  test('COPY splits at white space whatever the quotes', () => {
    expect(texts(only(`COPY "a b" C:\\x /`).words)).toEqual(['"a', 'b"', 'C:\\x', '/']);
  });

  test('HEALTHCHECK has a type and a command', () => {
    const check = only('HEALTHCHECK --interval=5s CMD ["curl", "-f"]');
    expect(texts(check.words)).toEqual(['CMD']);
    expect(texts(check.command?.exec ?? [])).toEqual(['curl', '-f']);
  });

  test('ONBUILD holds another instruction', () => {
    const outer = only('onbuild copy --from=a b c');
    expect([outer.name, outer.trigger?.name, outer.trigger?.keyword.text]).toEqual([
      'ONBUILD',
      'COPY',
      'copy',
    ]);
    expect(texts(outer.trigger?.words ?? [])).toEqual(['b', 'c']);
  });

  test('an unknown name is kept, even one that every object has', () => {
    for (const name of ['CONSTRUCTOR', '__proto__', 'toString'])
      expect(only(`${name} x`).keyword.text).toBe(name);
  });
});

test('stages begin at FROM; what stands before the first is the preamble', () => {
  const { preamble, stages } = parseDockerfile(
    'ARG V=1\nFROM --platform=$BUILDPLATFORM node:$V as build\nRUN a\nFROM scratch\nCOPY --from=build /a /\n',
  );
  expect(preamble.map((each) => each.name)).toEqual(['ARG']);
  expect(
    stages.map(({ image, as, alias, platform, instructions }) => [
      image?.text,
      as?.text,
      alias?.text,
      platform?.value?.text,
      instructions.length,
    ]),
  ).toEqual([
    ['node:$V', 'as', 'build', '$BUILDPLATFORM', 1],
    ['scratch', undefined, undefined, undefined, 1],
  ]);
});

test('comments between instructions are kept, with their places', () => {
  const text = 'FROM a\n  # hello \nRUN b \\\n# inside\n c\n';
  expect(parseDockerfile(text).comments).toEqual([{ start: 9, end: 17, text: 'hello' }]);
});
