import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Machine } from '../machine/machine.ts';
import type { ShellSession } from '../world.ts';
import { openShell } from './session.ts';
import { createTestMachine, ENVIRONMENT } from './test-machine.ts';

let machine: Machine;
let session: ShellSession;
let screen: string;

/** Colours and the marks of bracketed paste are left out. */
const seen = () => screen.replace(/\x1b\[[?\d;]*[a-z]/g, '');

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 1));
}

/** Waits for the prompt, and forgets what stood before it. */
async function prompt(): Promise<void> {
  await until(() => /\$ $/.test(seen()));
  screen = '';
}

async function type(keys: string, shows: string): Promise<void> {
  session.input(keys);
  await until(() => seen().includes(shows));
}

beforeEach(async () => {
  machine = createTestMachine();
  machine.files.mkdir('/root/lab/some folder', { recursive: true });
  machine.files.writeFile('/root/lab/some file', 'text\n');
  screen = '';
  session = openShell(
    machine,
    { write: (text) => (screen += text), size: () => ({ columns: 60, rows: 20 }) },
    {
      cwd: '/root/lab',
      env: ENVIRONMENT,
      user: { uid: 0, gid: 0 },
      history: ['echo earlier'],
      greeting: 'Welcome',
      completers: new Map([
        [
          'show',
          ({ words }) =>
            words.length === 1
              ? [
                  { word: 'start', about: 'Starts it' },
                  { word: 'stop', about: 'Stops it' },
                ]
              : undefined,
        ],
      ]),
    },
  );
  await until(() => seen().startsWith('Welcome\n'));
  await prompt();
});

afterEach(() => {
  session.close();
  machine.close();
});

describe('a shell at a terminal', () => {
  it('asks below what a program has left without a newline', async () => {
    await type('printf te; printf a\r', 'tea\n');
    await prompt();
  });

  it('runs lines and keeps them', async () => {
    await type('echo hello\r', 'echo hello\nhello\n');
    await prompt();
    expect(await session.run('false')).toBe(1);
    expect(await session.run('exit_code() { return 7; }\nexit_code')).toBe(7);
    expect(session.history).toEqual([
      'echo earlier',
      'echo hello',
      'false',
      'exit_code() { return 7; }\nexit_code',
    ]);
    await prompt();
    await type('\x1b[A\x1b[A\x1b[A\x1b[A\r', '\nearlier\n');
  });

  it('waits with a line that is asked for until the prompt is back', async () => {
    session.input('sleep 0.02\r');
    const statuses = Promise.all([session.run('true'), session.run('false')]);
    expect(await statuses).toEqual([0, 1]);
    expect(session.history.slice(-3)).toEqual(['sleep 0.02', 'true', 'false']);
  });

  it('types a line that is asked for in the place of one half typed', async () => {
    session.input('rm -rf');
    expect(await session.run('true')).toBe(0);
    expect(session.history.at(-1)).toBe('true');
  });

  it('ends what runs by ctrl-C, with all that it has started', async () => {
    await type("sh -c 'sleep 60; true'; echo never\r", 'never\n');
    await until(() => machine.processes().some(({ argv }) => argv[0] === 'sleep'));
    await type('\x03', '^C\n');
    await prompt();
    expect(machine.processes().map(({ argv }) => argv[0])).toEqual(['/sbin/init', 'bash']);
    await type('echo $?\r', '\n130\n');
    await prompt();
    session.input('while :; do :; done\r');
    await new Promise((resolve) => setTimeout(resolve, 20));
    await type('\x03', '^C\n');
    await prompt();
    await type('echo not this\x03', 'this^C\n');
  });

  it('gives the keyboard to what runs', async () => {
    await type('cat\r', 'cat\n');
    await until(() => machine.processes().some(({ argv }) => argv[0] === 'cat'));
    await type('typed\r', 'typed\ntyped\n');
    screen = '';
    session.input('\x04');
    await prompt();
    await type('read -r x; echo "<$x>"\r', '"\n');
    await type('a b\r', '<a b>\n');
  });

  it('runs jobs in the background and says when they are done', async () => {
    await type('sleep 0.1 &\r', '[1] ');
    await type('jobs\r', '[1]+  Running                 sleep 0.1 &\n');
    await type('wait; sleep 60 &\r', '[1]-  Done                    sleep 0.1\n');
    await type('kill %2\r', 'kill %2\n');
    await new Promise((resolve) => setTimeout(resolve, 5));
    await type('\r', 'Terminated              sleep 60\n');
  });

  it('says that nothing can be suspended', async () => {
    await type('sleep 60\r', 'sleep 60\n');
    await until(() => machine.processes().some(({ argv }) => argv[0] === 'sleep'));
    await type('\x1a', 'the lab cannot suspend a job');
    session.input('\x03');
    await prompt();
  });

  it('asks for the rest of what is not finished', async () => {
    await type('for i in 1 2\r', '> ');
    await type('do echo "<$i>"\rdone\r', '<1>\n<2>\n');
    await prompt();
    await type('cat <<E\r', '> ');
    await type('in it\rE\r', '\nin it\n');
    await type("echo 'a\r", '> ');
    await type("b'\r", '\na\nb\n');
  });

  it('completes commands, files and what a command takes', async () => {
    await type('slee\t\x15', 'sleep ');
    await type('show s\t', 'show st');
    session.input('\t');
    await until(() => seen().includes('start  Starts it\nstop   Stops it\n'));
    session.input('\x15cat some\t');
    await until(() => seen().includes('cat some\\ f'));
    await type('i\t\r', '\ntext\n');
    await prompt();
    await type('cd "some fo\t"\r', '~/lab/some folder $ ');
    screen = '';
    await type('echo $HOM\t\r', '\n/root\n');
  });

  it('expands the history', async () => {
    await type('echo one\r', '\none\n');
    await prompt();
    await type('!! two\r', '\necho one two\none two\n');
    await prompt();
    await type('!nope\r', 'bash: !nope: event not found\n');
  });

  it('ends and begins anew', async () => {
    await type('exit 3\r', 'exit\nThe shell has ended with 3. Press any key for a new one.\n');
    screen = '';
    session.input('x');
    await prompt();
    await type('\x04', 'exit\nThe shell has ended with 0.');
    expect(await session.run('true')).toBe(0);
    expect(await session.run('exit 4')).toBe(4);
  });

  it('tells programs of a line how much room there is, and scripts nothing', async () => {
    await type('echo $COLUMNS x $LINES\r', '60 x 20');
    await prompt();
    await type(`bash -c 'echo "<$COLUMNS>"'\r`, '<>');
  });

  it('has its aliases, and shells within', async () => {
    await type("alias hi='echo hi there'\r", 'there');
    await prompt();
    await type('hi you\r', '\nhi there you\n');
    await prompt();
    await type('ash\r', '~/lab # ');
    await type('echo $0; nope\r', '\nash\nash: nope: not found\n');
    session.input('exit\r');
    await prompt();
    await type('nope\r', 'bash: nope: command not found\n');
    await prompt();
    await type('fi\r', "bash: syntax error near unexpected token `fi'\n");
  });
});

it('waits for a screen that is full, and hears ctrl-C meanwhile', async () => {
  let shown = 0;
  let free: () => void = () => undefined;
  const slow = openShell(
    machine,
    {
      write: (text) => (shown += text.length),
      room: () => (shown < 10_000 ? undefined : new Promise((resolve) => (free = resolve))),
      size: () => ({ columns: 60, rows: 20 }),
    },
    { cwd: '/', env: ENVIRONMENT, user: { uid: 0, gid: 0 } },
  );
  const looped = slow.run('while :; do echo more; done');
  await until(() => shown >= 10_000);
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(shown).toBeLessThan(11_000);
  slow.input('\x03');
  shown = 0;
  free();
  expect(await looped).toBe(130);
  slow.close();
});
