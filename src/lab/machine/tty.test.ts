import { describe, expect, it } from 'vitest';
import { Tty } from './tty.ts';

const text = (bytes: Uint8Array | undefined) =>
  bytes === undefined ? undefined : new TextDecoder().decode(bytes);

function terminal() {
  let screen = '';
  const tty = new Tty({ columns: 80, rows: 24 }, (shown) => {
    screen += typeof shown === 'string' ? shown : new TextDecoder().decode(shown);
  });
  return { tty, screen: () => screen, read: async () => text(await tty.input.read()) };
}

describe('a terminal that collects lines', () => {
  it('shows what is typed and hands on whole lines, corrections made', async () => {
    const { tty, screen, read } = terminal();
    tty.keys('heg\x7fllo\rnext');
    expect(await read()).toBe('hello\n');
    expect(screen()).toBe('heg\b \bllo\nnext');
    tty.keys('\x15x\r');
    expect(await read()).toBe('x\n');
  });

  it('ends the input once with ctrl-D, and hands on an open line without an end', async () => {
    const { tty, read } = terminal();
    tty.keys('open\x04\x04more\r');
    expect(await read()).toBe('open');
    expect(await read()).toBeUndefined();
    expect(await read()).toBe('more\n');
  });

  it('sends ctrl-C to who is in the foreground, and to the one before when that is over', () => {
    const { tty, screen } = terminal();
    const heard: string[] = [];
    tty.foreground((name) => heard.push(`shell ${name}`));
    const back = tty.foreground((name) => heard.push(`job ${name}`));
    tty.keys('half\x03');
    back();
    tty.keys('\x1c');
    expect(heard).toEqual(['job SIGINT', 'shell SIGQUIT']);
    expect(screen()).toBe('half^C^\\');
  });

  it('gives a wait up and leaves what comes for the next reader', async () => {
    const { tty, read } = terminal();
    const given = new AbortController();
    const first = tty.input.read(given.signal);
    given.abort();
    expect(await first).toBeUndefined();
    tty.keys('x\r');
    expect(await read()).toBe('x\n');
  });
});

it('asks who writes without end to wait for the screen', () => {
  const full = Promise.resolve();
  const tty = new Tty(
    { columns: 80, rows: 24 },
    () => undefined,
    () => full,
  );
  expect(tty.output.room?.()).toBe(full);
});

describe('a raw terminal', () => {
  it('hands on every key and shows none', async () => {
    const { tty, screen, read } = terminal();
    tty.raw(true);
    tty.keys('\x03');
    tty.keys('\x1b[A');
    expect([await read(), await read(), screen()]).toEqual(['\x03', '\x1b[A', '']);
  });

  it('comes to an end when the terminal is closed', async () => {
    const { tty, read } = terminal();
    const waiting = read();
    tty.close();
    expect([await waiting, await read()]).toEqual([undefined, undefined]);
  });
});

it('knows whether something stands left of the cursor', () => {
  const tty = new Tty({ columns: 80, rows: 24 }, () => undefined);
  const after = (text: string) => {
    tty.output.write(text);
    return tty.isAtStart();
  };
  expect(tty.isAtStart()).toBe(true);
  expect(after('tea')).toBe(false);
  expect(after('\u001b[0m')).toBe(false);
  expect(after('\n\u001b[?2004h')).toBe(true);
});
