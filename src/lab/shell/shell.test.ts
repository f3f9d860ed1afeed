import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collector, pipe } from '../machine/streams.ts';
import { quote } from './quote.ts';
import { createTestMachine, ENVIRONMENT, runToEnd } from './test-machine.ts';

const run = (shell: string, script: string) => runToEnd(createTestMachine(), [shell, '-c', script]);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until a condition holds. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await pause(1);
}

describe('the process of `-c` with one command', () => {
  const start = async (argv: readonly string[]) => {
    const machine = createTestMachine(false);
    const one = machine.run(argv, { env: ENVIRONMENT });
    await until(() => machine.processes().some(({ argv: [name] }) => name === 'sleep'));
    return { machine, one };
  };

  it('has a child in dash, and is the command in bash and ash', async () => {
    for (const [shell, table] of [
      ['dash', ['dash', 'sleep']],
      ['bash', ['sleep']],
      ['ash', ['sleep']],
    ] as const) {
      const { machine, one } = await start([shell, '-c', 'sleep 60']);
      expect(machine.processes().map(({ argv }) => argv[0])).toEqual(table);
      one.signal('SIGKILL');
      expect(await one.exited).toMatchObject({ code: 137 });
    }
  });

  it('is the command after `exec`, with its redirects', async () => {
    const { machine, one } = await start(['dash', '-c', 'x=1; exec sleep 60 >/tmp/log']);
    expect(machine.processes().map(({ pid, argv }) => [pid, argv[0]])).toEqual([[1, 'sleep']]);
    one.signal('SIGKILL');
    await one.exited;
    const written = await run('bash', 'exec cat <<< text > log; echo never');
    expect(written).toEqual({ text: '', code: 0 });
  });

  it('ignores SIGTERM as process 1 unless it has a trap', async () => {
    const { machine, one } = await start(['dash', '-c', 'sleep 60; true']);
    one.signal('SIGTERM');
    expect(machine.processes()).toHaveLength(2);
    one.signal('SIGKILL');
    await one.exited;
    const trapped = await start(['dash', '-c', 'trap "exit 5" TERM; sleep 60 & wait $!']);
    trapped.one.signal('SIGTERM');
    expect(await trapped.one.exited).toMatchObject({ code: 5 });
  });
});

describe('pipelines', () => {
  it('end a writer whose reader is gone', async () => {
    expect(await run('bash', 'yes | head; echo ${PIPESTATUS[@]}')).toEqual({ text: 'y\n141 0\n', code: 0 });
    expect(await run('dash', '{ while true; do echo a; done; } | head; (yes; echo never) | head')).toEqual({
      text: 'a\ny\n',
      code: 0,
    });
  });

  it('hold a writer back whose reader does not read', async () => {
    const machine = createTestMachine();
    const { exited } = machine.run(
      ['bash', '-c', 'while :; do echo aaaaaaaaaaaaaaaa; n=$((n+1)); echo $n > /tmp/n; done | sleep 60'],
      { env: ENVIRONMENT },
    );
    const count = () => (machine.files.exists('/tmp/n') ? machine.files.readText('/tmp/n') : '');
    let before = '';
    do {
      before = count();
      await pause(40);
    } while (before === '' || count() !== before);
    // Lines of 17: the one after these fills the 64 KiB.
    expect(Number(before)).toBe(3855);
    machine.close();
    await exited;
  });

  it('let through what comes as it comes', async () => {
    const machine = createTestMachine();
    const input = pipe();
    const output = collector();
    const { exited } = machine.run(['bash', '-c', 'cat | while read -r x; do echo "<$x>"; done'], {
      env: ENVIRONMENT,
      stdin: input,
      stdout: output,
    });
    input.write('one\n');
    await until(() => output.text() === '<one>\n');
    input.write('two\n');
    await until(() => output.text() === '<one>\n<two>\n');
    input.end();
    expect(await exited).toEqual({ code: 0 });
  });
});

describe('a script', () => {
  it('that never ends lets others have a turn and is ended by a signal', async () => {
    const machine = createTestMachine();
    for (const script of ['while true; do :; done', 'f() { f2; }; f2() { :; }; until f; false; do :; done']) {
      const endless = machine.run(['dash', '-c', script], { env: ENVIRONMENT });
      const began = performance.now();
      await pause(5);
      expect(performance.now() - began).toBeLessThan(500);
      endless.signal('SIGTERM');
      expect(await endless.exited).toEqual({ code: 143, signal: 'SIGTERM' });
    }
  });

  it('that calls itself without end is told so', async () => {
    expect(await run('dash', 'f() { f; }; f')).toEqual({
      text: 'dash: 1: Maximum function recursion depth (1000) reached\n',
      code: 2,
    });
    expect(await run('bash', 'f() { f; }; f; echo $?')).toEqual({
      text: 'bash: line 1: f: maximum function nesting level exceeded (1000)\n',
      code: 1,
    });
  });

  it('that doubles a variable without end is ended', async () => {
    expect(await run('dash', 'x=aaaaaaaa; while :; do x=$x$x; done')).toEqual({
      text: 'dash: 1: Out of space\n',
      code: 2,
    });
  });

  it('that forks without end comes to the end of the processes', async () => {
    const machine = createTestMachine();
    const { text } = await runToEnd(machine, ['dash', '-c', 'f() { f | f; }; f']);
    expect(text).toContain('Cannot fork\n');
    expect(machine.processes()).toHaveLength(1);
  });

  it('is read from a file, with its name in errors', async () => {
    const machine = createTestMachine();
    machine.files.writeFile('/tmp/entry.sh', '#!/bin/sh\nset -e\necho "$0 $# $1"\nnope\necho never\n', {
      mode: 0o755,
    });
    expect(await runToEnd(machine, ['sh', 'entry.sh', 'a b'])).toEqual({
      text: 'entry.sh 1 a b\nentry.sh: 4: nope: not found\n',
      code: 127,
    });
    expect(await runToEnd(machine, ['bash', '/tmp/entry.sh'])).toEqual({
      text: '/tmp/entry.sh 0 \n/tmp/entry.sh: line 4: nope: command not found\n',
      code: 127,
    });
    expect(await runToEnd(machine, ['ash', '-c', './entry.sh x'])).toEqual({
      text: './entry.sh 1 x\n./entry.sh: 4: nope: not found\n',
      code: 127,
    });
  });

  it('is read line by line where it comes in', async () => {
    const input = pipe();
    input.write('echo a\nread x\nb c\necho "<$x>"\nfor i in 1 2\ndo echo $i\ndone; fi\necho never\n');
    input.end();
    expect(await runToEnd(createTestMachine(), ['dash'], input)).toEqual({
      text: 'a\n<b c>\ndash: 6: Syntax error: "fi" unexpected\n',
      code: 2,
    });
  });
});

describe('ash', () => {
  it.each([
    ['nope', 'ash: nope: not found\n', 127],
    ['cd /nope', "ash: cd: line 0: can't cd to /nope: No such file or directory\n", 2],
    ['set -o pipefail; false | true', '', 1],
    ['x=abc; echo ${x:1} ${x/b/z} $((2**3))', 'bc azc 8\n', 0],
    ['[[ abc == a* ]] && echo yes', 'yes\n', 0],
    ['cat <<< a', 'ash: syntax error: unexpected redirection\n', 2],
    ['echo {a,b}', '{a,b}\n', 0],
  ])('runs %s', async (script, text, code) => {
    expect(await run('ash', script)).toEqual({ text, code });
  });
});

describe('bash', () => {
  it.each([
    [
      'a=(1 "2 3" 4); a+=(5); echo ${#a[@]} "${a[1]}" ${a[@]:1:2} ${!a[@]}; unset "a[0]"; echo ${a[*]}',
      '4 2 3 2 3 4 0 1 2 3\n2 3 4 5\n',
    ],
    [
      'declare -A m=([x]=1 [y]=2); m[z]=3; echo ${m[y]} ${#m[@]}; for k in "${!m[@]}"; do echo $k; done',
      '2 3\nx\ny\nz\n',
    ],
    [
      'x=hello; echo ${x^} ${x^^} ${x:1:3} ${x: -2} ${x/l/L} ${x//l/[&]} ${x/#h/H} ${x/%o/O} ${x@Q}',
      "Hello HELLO ell lo heLlo he[l][l]o Hello hellO 'hello'\n",
    ],
    ['n=x; x=5; echo ${!n}; set -- a b c; echo ${@:2} ${!#}', '5\nb c c\n'],
    [
      '[[ foobar =~ ^(foo)(.*)$ ]] && echo ${BASH_REMATCH[2]}; [[ a < b && ! -e /nope ]]; echo $?',
      'bar\n0\n',
    ],
    ['cat <(echo in) <(echo other)', 'in\nother\n'],
    ['shopt -s nullglob; echo *nope*; echo !(x|y) @(tmp)', '\n\n'],
    ['f() { local -i n=2; n+=3; echo $n; }; f; let "y = 3 * 4"; echo $y', '5\n12\n'],
    ['trap "echo failed" ERR; false; if false; then :; fi; true || false', 'failed\n'],
    ["printf '%q %s\\n' \"a b\" c; printf -v v '%03d' 7; echo $v", 'a\\ b c\n007\n'],
    ['while IFS== read -r k v; do echo "$k:$v"; done <<< "a=b=c"', 'a:b=c\n'],
    ['select x in one two; do echo $x; break; done <<< 2 2>/dev/null', 'two\n'],
    ['echo "${x:-"a $(echo "b")"}" $(( ${#x} + 1 ))', 'a b 1\n'],
  ])('runs %s', async (script, text) => {
    expect(await run('bash', script)).toEqual({ text, code: 0 });
  });
});

describe('quote', () => {
  it('brings any list of arguments through any shell', async () => {
    const machine = createTestMachine();
    const word = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', '').toWellFormed());
    await fc.assert(
      fc.asyncProperty(fc.array(word), fc.constantFrom('dash', 'ash', 'bash'), async (words, shell) => {
        const { text } = await runToEnd(machine, [shell, '-c', `show ${words.map(quote).join(' ')}`]);
        expect(JSON.parse(text)).toEqual(words);
      }),
      { numRuns: 150 },
    );
  });
});

describe('random words', () => {
  it('are expanded or refused, and the shell goes on', async () => {
    const machine = createTestMachine();
    const piece = fc.constantFrom(
      ...'$ { } ( ) " \' ` \\ [ ] * ? ! # % / : - = + ~ @ ^ , . | & ; < > a x 1 0 \n'.split(' '),
      ' ',
      '$x',
      '${x',
      '$((',
      '))',
      '$(',
      '${#',
      '"$@"',
      '${x//',
      '{a,b}',
      '[[:alpha:]]',
      '<<<',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 12 }),
        fc.constantFrom('dash', 'ash', 'bash'),
        async (pieces, shell) => {
          // A subshell of the shell under test: whatever happens in it, the shell itself says so at its end.
          const script = `x=abc; set -- 1 '2 3'; eval ${quote(`: ${pieces.join('')}`)} </dev/null >/dev/null 2>&1 & wait; echo end`;
          expect(await runToEnd(machine, [shell, '-c', script])).toEqual({ text: 'end\n', code: 0 });
        },
      ),
      { numRuns: 400 },
    );
  });
});
