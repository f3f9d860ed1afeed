import { describe, expect, it } from 'vitest';
import { handClock } from '../../clock.ts';
import { FileSystem } from '../../file-system/file-system.ts';
import { Tty } from '../../machine/tty.ts';
import { createLab } from './in-lab.ts';
import { coreutils } from './coreutils.ts';
import { createPager } from './pager/pager.ts';

const size = () => ({ columns: 20, rows: 5 });
const LINES = Array.from({ length: 20 }, (_, at) => `line ${at + 1}`);
const shown = (pager: ReturnType<typeof createPager>) => /line \d+/.exec(pager.screen())?.[0];

describe('a pager', () => {
  it('moves by its keys', () => {
    const pager = createPager(LINES, 'file', size);
    expect(shown(pager)).toBe('line 1');
    for (const [keys, top] of [
      [' ', 'line 5'],
      ['j', 'line 6'],
      ['\x1b[A', 'line 5'],
      ['G', 'line 17'],
      ['b', 'line 13'],
      ['g', 'line 1'],
      ['k', 'line 1'],
      ['/LINE 9\r', 'line 9'],
      ['/1\r', 'line 10'],
      ['n', 'line 11'],
      ['N', 'line 10'],
    ] as const) {
      expect(pager.press(keys)).toBe('stay');
      expect([keys, shown(pager)]).toEqual([keys, top]);
    }
    pager.press('/nothing\r');
    expect(pager.screen()).toContain('Pattern not found');
    expect(pager.press('q')).toBe('quit');
  });

  it('has the terminal until it is left', async () => {
    let screen = '';
    const tty = new Tty(size(), (text) => {
      screen += typeof text === 'string' ? text : new TextDecoder().decode(text);
    });
    const lab = createLab();
    lab.files.writeFile('/work/long', LINES.join('\n'));
    const { result, written } = lab.start(['less', 'long'], { stdin: tty.input, terminal: tty });
    await expect.poll(written).toContain('line 1');
    tty.keys('G');
    await expect.poll(written).toContain('(END)');
    tty.keys('q');
    expect((await result).code).toBe(0);
    expect(written().endsWith('\x1b[?1049l')).toBe(true);
    tty.keys('x');
    expect(screen).toBe('x');
  });

  it('writes what comes through a pipe', async () => {
    const lab = createLab();
    expect((await lab.run(['less'], { stdin: 'a\nb\n' })).stdout).toBe('a\nb\n');
  });
});

describe('a listing at a terminal', () => {
  it('stands in columns', async () => {
    const tty = new Tty({ columns: 20, rows: 5 }, () => undefined);
    const lab = createLab();
    for (const name of ['aaa', 'b', 'cc', 'dddd', 'e f']) lab.files.writeFile(`/work/${name}`, '');
    expect((await lab.run(['ls'], { terminal: tty })).stdout).toBe("aaa  cc    'e f'\nb    dddd\n");
  });
});

describe('the machine', () => {
  it('tells of itself', async () => {
    const lab = createLab({ clock: handClock(Date.UTC(2026, 10, 24, 12)) });
    const said = async (command: string) => (await lab.run(command.split(' '))).stdout;
    expect(await said('date')).toBe('Tue Nov 24 12:00:00 UTC 2026\n');
    expect((await lab.run(['date', '+%F %T %Z'], { env: { TZ: 'Asia/Tokyo' } })).stdout).toBe(
      '2026-11-24 21:00:00 +09\n',
    );
    expect(await said('uname -a')).toBe('Linux laptop 6.12.0-lab #1 SMP PREEMPT_DYNAMIC x86_64 GNU/Linux\n');
    expect(await said('hostname')).toBe('laptop\n');
    expect(await said('nproc')).toBe('1\n');
    expect(await said('tty')).toBe('not a tty\n');
    expect(await said('uptime -p')).toBe('up 0 minutes\n');
    expect(await said('which ls')).toBe('/usr/bin/ls\n');
    expect(await said('free -m')).toMatch(/^Mem: +2048 /m);
    expect(await said('df -h /')).toMatch(/^overlay +1\.0G .* \/$/m);
    expect(await said('hello')).toContain('Hello from the Twelve-Factor Lab!');
    for (const script of ['{ print | "sort" }', 'BEGIN { "date" | getline }', 'BEGIN { system("ls") }'])
      expect((await lab.run(['awk', script])).stderr).toContain('Connect them in the shell');
    expect((await lab.run(['vim', 'x'])).stderr).toContain('editor pane');
    expect((await lab.run(['man', 'ls'])).stderr).toContain('ls --help');
    expect((await said('mktemp -d /tmp/x.XXXXXX')).trim()).toMatch(/^\/tmp\/x\.\w{6}$/);
  });

  it('lists what is mounted', async () => {
    const lab = createLab();
    const volume = new FileSystem();
    volume.writeFile('/data', 'x');
    lab.files.mount('/var/lib/data', volume, { readOnly: true });
    expect((await lab.run(['mount'])).stdout).toBe(
      'overlay on / type overlay (rw,relatime)\n/dev/lab on /var/lib/data type ext4 (ro,relatime)\n',
    );
    expect((await lab.run(['touch', '/var/lib/data/x'])).stderr).toBe(
      "touch: cannot touch '/var/lib/data/x': Read-only file system\n",
    );
  });

  it('has devices', async () => {
    const lab = createLab();
    const run = (command: string) => lab.run(command.split(' '));
    expect((await run('cat /dev/null')).stdout).toBe('');
    expect((await run('head -c 8 /dev/zero')).stdout).toBe('\0'.repeat(8));
    expect((await run('head -c 1000 /dev/urandom')).code).toBe(0);
    await run('dd if=/dev/zero of=big bs=1K count=4 status=none');
    expect(lab.files.stat('/work/big').size).toBe(4096);
    expect((await lab.run(['tee', '/dev/stderr'], { stdin: 'x' })).stderr).toBe('x');
  });
});

/** Words of their own for no arguments, or no help at all, as with the real ones. */
const WITHOUT_HELP = new Set(['[', 'echo', 'true', 'false', 'yes', 'test', 'hello', 'vi', 'vim', 'nano']);

describe('help', () => {
  it.each([...coreutils.keys()].filter((name) => !WITHOUT_HELP.has(name)))('%s --help', async (name) => {
    const lab = createLab();
    const { code, stdout, stderr } = await lab.run([name, '--help']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.length).toBeGreaterThan(20);
  });
});
