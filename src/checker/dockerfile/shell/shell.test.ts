import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DockerfileContext } from '../context.ts';
import { isPosixShell } from './shell.ts';

const read = (text: string): DockerfileContext => new DockerfileContext('Dockerfile', text);

/** Every command as its words, and as the text of the file that it spans. */
function commandsIn(text: string): { words: string[]; source: string }[] {
  const context = read(text);
  return context.shell.scripts.flatMap((script) =>
    script.commands.map((command) => ({
      words: command.words.map((word) => word.text),
      source: context.source(command.span),
    })),
  );
}
const namesIn = (text: string): string[] => commandsIn(text).map(({ words }) => words[0] ?? '');

describe('the commands of a RUN', () => {
  test('come with the place in the file of each word, continuations and comments taken out', () => {
    const text =
      'FROM a\nRUN apt-get update && \\\n  # the tools\n  apt-get install -y \\\n    "cu"rl \\\n    jq=1.7\n';
    const context = read(text);
    const [, install] = context.shell.commands('apt-get');
    expect(install?.words.map((word) => word.text)).toEqual(['apt-get', 'install', '-y', 'curl', 'jq=1.7']);
    expect(install?.words.map((word) => context.source(word))).toEqual([
      'apt-get',
      'install',
      '-y',
      '"cu"rl',
      'jq=1.7',
    ]);
    expect(context.line(install?.words[4]?.start ?? 0)).toBe(5);
  });

  test.each([
    ['RUN if [ -f x ]; then make; else cmake .; fi', ['[', 'make', 'cmake']],
    ['RUN for f in *; do gzip "$f"; done | sort', ['gzip', 'sort']],
    ['RUN echo $(date +%s) "$(uname -m)" `whoami`', ['echo', 'date', 'uname', 'whoami']],
    ['RUN V=$(cat v) && (cd a && make)', ['cat', 'cd', 'make']],
    ['RUN f() { curl "$1"; }; f x', ['curl', 'f']],
    ['RUN cat <<EOF > a && true\n$(date)\nEOF', ['cat', 'true', 'date']],
    ['RUN <<EOF\nset -e\nmake\nEOF', ['set', 'make']],
    ['RUN <<EOF\r\nmake all\r\nEOF\r\n', ['make']],
    ['RUN <<-EOF\n\t#!/bin/bash\n\tmake\n\tEOF', ['make']],
    ['RUN bash -ex <<EOF\nmake\nEOF', ['bash', 'make']],
    ['RUN bash build.sh <<EOF\nmake\nEOF', ['bash']],
    ['RUN ["apt-get", "install", "a b"]', ['apt-get']],
    ['ONBUILD RUN make', ['make']],
  ])('%s', (run, names) => {
    expect(namesIn(`FROM a\n${run}`).toSorted()).toEqual(names.toSorted());
  });

  test.each([
    ['sudo -u app apt-get install x', ['sudo', 'apt-get']],
    ['env -u HOME A=b apt-get update', ['env', 'apt-get']],
    ['sudo env A=b nice -n 5 make', ['sudo', 'env', 'nice', 'make']],
    ['timeout -s KILL 30 curl x', ['timeout', 'curl']],
    ['ls | xargs -n 1 rm -f', ['ls', 'xargs', 'rm']],
    ['command -v node', ['command']],
    ['sudo', ['sudo']],
    ['/usr/bin/apt-get update', ['/usr/bin/apt-get']],
  ])('behind another command: %s', (run, names) => {
    expect(namesIn(`FROM a\nRUN ${run}`)).toEqual(names);
    expect(read(`FROM a\nRUN ${run}`).shell.commands(names.at(-1)?.split('/').at(-1) ?? '')).toHaveLength(1);
  });

  test.each([
    [`sh -c 'cd /a && make'`, 'cd /a', 'make'],
    [`bash -exc "cd /a && make"`, 'cd /a', 'make'],
    [`sh -c "cd \\"/a\\" && make"`, `"cd \\"/a\\" && make"`, `"cd \\"/a\\" && make"`],
  ])('in a shell in the shell: %s', (run, first, second) => {
    const [, cd, make] = commandsIn(`FROM a\nRUN ${run}`);
    expect(cd?.words).toEqual(['cd', '/a']);
    expect(make?.words).toEqual(['make']);
    expect([cd?.source, make?.source]).toEqual([first, second]);
  });

  test('in exec form keep the place of each string', () => {
    const text = 'FROM a\nRUN ["apt-get", "install", "it\'s"]\nRUN ["sh", "-c", "cd a && make"]';
    const context = read(text);
    const [command] = context.shell.commands('apt-get');
    expect(command?.words.map((word) => [word.text, context.source(word)])).toEqual([
      ['apt-get', '"apt-get"'],
      ['install', '"install"'],
      ["it's", '"it\'s"'],
    ]);
    const [make] = context.shell.commands('make');
    expect(make && context.source(make.span)).toBe('make');
  });
});

describe('options and operands', () => {
  const command = (text: string) => read(`FROM a\nRUN ${text}`).shell.scripts[0]?.commands[0];

  test('letters stand alone, long names may have a value, and -- ends them', () => {
    expect(
      command('x -qy --no-cache --level=9 -- -z')?.options.map(({ name, value }) => [name, value]),
    ).toEqual([
      ['q', undefined],
      ['y', undefined],
      ['no-cache', undefined],
      ['level', '9'],
    ]);
  });

  test('an operand is what is left without options and their values', () => {
    const operands = command('x install -t a -qt b --to c --to=d e - -- -f')?.operands('t', 'to');
    expect(operands?.map((word) => word.text)).toEqual(['install', 'e', '-', '-f']);
  });

  test('a word is static unless the shell puts something into it', () => {
    const words = command(`x a 'b$c' "d" "e$f" \${g} \\$h $(i) p[q]==1 K="v"`)?.args;
    expect(words?.map((word) => [word.text, word.isStatic])).toEqual([
      ['a', true],
      ['b$c', true],
      ['d', true],
      ['e$f', false],
      ['${g}', false],
      ['$h', true],
      ['$(i)', false],
      ['p[q]==1', true],
      ['K=v', true],
    ]);
  });
});

describe('the shell that runs a RUN', () => {
  const shells = (text: string): string[] => {
    const context = read(text);
    return context.named('RUN').map((run) => context.shell.shellOf(run)[0] ?? '');
  };

  test('is /bin/sh, or what SHELL says from there on, also in a stage that builds on this one', () => {
    expect(
      shells('FROM a AS x\nRUN 1\nSHELL ["/bin/bash", "-c"]\nRUN 2\nFROM b\nRUN 3\nFROM X\nRUN 4'),
    ).toEqual(['/bin/sh', '/bin/bash', '/bin/sh', '/bin/bash']);
  });

  test('is cmd on Windows, and a comment can name another', () => {
    expect(shells('# escape=`\nFROM a\nRUN 1')).toEqual(['cmd']);
    expect(shells('FROM mcr.microsoft.com/windows/servercore:ltsc2025\nRUN 1')).toEqual(['cmd']);
    expect(shells('FROM a\nRUN 1\n# hadolint shell=pwsh\nRUN 2')).toEqual(['/bin/sh', 'pwsh']);
    expect(shells('# hadolint shell=/bin/ash\nFROM a\nRUN 1\nFROM b\nRUN 2')).toEqual([
      '/bin/ash',
      '/bin/ash',
    ]);
  });

  test.each(['powershell', 'pwsh', 'C:\\Windows\\System32\\cmd.exe', '/usr/bin/fish', 'python3'])(
    '%s is not read',
    (shell) => {
      expect(isPosixShell([shell])).toBe(false);
      expect(namesIn(`FROM a\nSHELL ${JSON.stringify([shell, '-c'])}\nRUN cd x; make`)).toEqual([]);
    },
  );

  test('a here-document says so itself in its first line', () => {
    expect(namesIn('FROM a\nRUN <<EOF\n#!/usr/bin/env python3\nimport os; os.system("sudo x")\nEOF')).toEqual(
      [],
    );
    expect(namesIn('FROM a\nRUN <<EOF\n#!/usr/bin/env -S bash -e\nmake\nEOF')).toEqual(['make']);
    expect(namesIn('FROM a\nRUN python3 <<EOF\nimport os\nEOF')).toEqual(['python3']);
  });
});

test('a script that the shell cannot read has a fault with its place, and the commands before it', () => {
  const context = read('FROM a\nRUN make && \\\n  if true; then echo');
  const [script] = context.shell.scripts;
  expect(script?.faults.length).toBeGreaterThan(0);
  expect(script?.commands.map(({ name }) => name)).toContain('make');
});

test('any script has commands whose words lie in the file', () => {
  const pieces = fc.constantFrom(
    ...[
      'RUN ',
      'a',
      ' ',
      ' ',
      '\\\n',
      '\n',
      "'",
      '"',
      '$(',
      ')',
      '`',
      '<<E',
      '\nE\n',
      '|',
      '&&',
      ';',
      'if ',
      'then ',
    ],
    ...[
      'fi',
      'sh -c ',
      'sudo ',
      '["a","b"]',
      '{',
      '}',
      '$x',
      '${',
      'case x in ',
      'esac',
      '((',
      '\r\n',
      '# c\n',
      '>',
      '😀',
    ],
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
      const text = `FROM a\nRUN ${parts.join('')}`;
      const context = read(text);
      for (const { commands, faults, pipelines, text: own } of context.shell.scripts) {
        for (const span of [
          ...faults,
          ...pipelines.map(({ pos, end }) => own.span(pos, end)),
          ...commands.flatMap((command) => [
            command.span,
            ...command.words,
            ...command.redirections.map((r) => r.target),
          ]),
        ]) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeGreaterThanOrEqual(span.start);
          expect(span.end).toBeLessThanOrEqual(text.length);
        }
      }
    }),
    { numRuns: 2_000 },
  );
});
