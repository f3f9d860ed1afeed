import { describe, expect, it } from 'vitest';
import { handClock } from '../../../clock.ts';
import type { Program } from '../../../machine/program.ts';
import { pipe } from '../../../machine/streams.ts';
import { createLab } from '../in-lab.ts';

const YOU = { uid: 1000, gid: 1000 };
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));
/** Ends with the code that its argument names. */
const exit: Program = ({ argv }) => Promise.resolve(Number(argv[1]));
/** Says which signal has come, and goes on. */
const stubborn: Program = (process) => {
  process.onSignal('SIGTERM', () => {
    process.stdout.write('no\n');
  });
  return process.clock.sleep(1e9, process.ended).then(() => 0);
};
/** A shell that knows one kind of line: words. */
const sh: Program = (process) =>
  process.argv[1] === '-c' ? process.exec((process.argv[2] ?? '').split(' ')) : Promise.resolve(0);
const more = new Map([
  ['exit', exit],
  ['stubborn', stubborn],
  ['sh', sh],
  ['bash', sh],
]);
const lab = (clock = handClock()) => ({ clock, ...createLab({ clock, more }) });

describe('waiting', () => {
  it('sleeps by the clock of the lab', async () => {
    const { clock, start } = lab();
    const { result } = start(['sleep', '1m', '30']);
    let isOver = false;
    void result.then(() => {
      isOver = true;
    });
    await clock.advance(89_000);
    expect(isOver).toBe(false);
    await clock.advance(1_000);
    expect((await result).code).toBe(0);
  });

  it('sleeps until it is ended', async () => {
    const { clock, start } = lab();
    const { process, result } = start(['sleep', 'infinity']);
    await clock.advance(200_000_000);
    process.signal('SIGTERM');
    expect((await result).code).toBe(143);
  });

  it('ends what takes too long, first kindly', async () => {
    const { clock, start } = lab();
    const { result } = start(['timeout', '-k', '5', '10', 'stubborn']);
    await clock.advance(10_000);
    await settled();
    await clock.advance(5_000);
    expect(await result).toMatchObject({ code: 137, stdout: 'no\n' });
    const other = start(['timeout', '10', 'sleep', '60']);
    await clock.advance(10_000);
    expect((await other.result).code).toBe(124);
    expect((await start(['timeout', '10', 'exit', '3']).result).code).toBe(3);
  });
});

describe('following', () => {
  it('shows what is added to a file, until it is ended', async () => {
    const { files, start } = lab();
    files.writeFile('/work/log', 'one\ntwo\n');
    const { process, result, written } = start(['tail', '-n', '1', '-f', 'log']);
    await settled();
    files.writeFile('/work/log', 'three\n', { append: true });
    await settled();
    expect(written()).toBe('two\nthree\n');
    files.writeFile('/work/log', 'new\n');
    await settled();
    process.signal('SIGINT');
    expect(await result).toMatchObject({
      code: 130,
      stdout: 'two\nthree\nnew\n',
      stderr: 'tail: log: file truncated\n',
    });
  });

  it('waits for a file that is not there yet', async () => {
    const { files, start } = lab();
    const { process, result } = start(['tail', '-F', 'log']);
    await settled();
    files.writeFile('/work/log', 'here\n');
    await settled();
    process.signal('SIGKILL');
    expect(await result).toMatchObject({
      stdout: 'here\n',
      stderr:
        "tail: cannot open 'log' for reading: No such file or directory\ntail: 'log' has appeared;  following new file\n",
    });
  });

  it('keeps a container up by looking at nothing', async () => {
    const { clock, start } = lab();
    const { process, result } = start(['tail', '-f', '/dev/null']);
    await clock.advance(60_000);
    process.signal('SIGTERM');
    expect((await result).code).toBe(143);
  });

  it('hands lines on as they come', async () => {
    const { start } = lab();
    for (const [argv, shown] of [
      [['cat'], 'a 1\n'],
      [['tee'], 'a 1\n'],
      [['grep', 'a'], 'a 1\n'],
      [['cut', '-d', ' ', '-f', '2'], '1\n'],
      [['sed', 's/a/b/'], 'b 1\n'],
      [['tr', 'a-z', 'A-Z'], 'A 1\n'],
      [['head', '-n', '5'], 'a 1\n'],
    ] as const) {
      const stdin = pipe();
      const { written, result } = start(argv, { stdin });
      stdin.write('a 1\n');
      await expect.poll(written, { interval: 2 }).toBe(shown);
      stdin.end();
      await result;
    }
  });

  it('hands JSON on text by text', async () => {
    const { start } = lab();
    const stdin = pipe();
    const { written, result } = start(['jq', '-r', '.m'], { stdin });
    stdin.write('{"m":"one"}\n{"m":');
    await expect.poll(written, { interval: 2 }).toBe('one\n');
    stdin.write('"two"}\n');
    await expect.poll(written, { interval: 2 }).toBe('one\ntwo\n');
    stdin.end();
    expect((await result).code).toBe(0);
  });

  it('writes without end until it is ended', async () => {
    const { start } = lab();
    const { process, written, result } = start(['yes', 'ok']);
    await expect.poll(() => written().length).toBeGreaterThan(20_000);
    process.signal('SIGPIPE');
    expect((await result).code).toBe(141);
  });

  it('stops reading once it has enough', async () => {
    const { start } = lab();
    const stdin = pipe();
    const { result } = start(['head', '-n', '1'], { stdin });
    stdin.write('a\nb\n');
    expect(await result).toMatchObject({ code: 0, stdout: 'a\n' });
    const quiet = start(['grep', '-q', 'x'], { stdin });
    stdin.write('x\n');
    expect((await quiet.result).code).toBe(0);
  });
});

describe('processes', () => {
  it('are listed', async () => {
    const { start, run } = lab();
    const { process } = start(['sleep', '100'], { user: YOU });
    const all = await run(['ps', '-ef']);
    expect(all.stdout).toMatch(/^UID +PID +PPID +C STIME TTY +TIME CMD\n/);
    expect(all.stdout).toMatch(/^root +1 +0 +0 \d\d:\d\d \? +00:00:00 \/sbin\/init$/m);
    expect(all.stdout).toMatch(
      new RegExp(`^you +${process.pid} +1 +0 \\d\\d:\\d\\d \\? +00:00:00 sleep 100$`, 'm'),
    );
    expect((await run(['ps', '-o', 'pid=,args=', '-p', String(process.pid)])).stdout.trim()).toBe(
      `${process.pid} sleep 100`,
    );
    expect((await run(['ps', 'aux'])).stdout).toContain('USER         PID %CPU %MEM');
    expect((await run(['pgrep', '-f', 'sleep 1'])).stdout).toBe(`${process.pid}\n`);
    expect((await run(['top', '-b', '-n', '1'])).stdout).toContain(
      'you       20   0 S   0.0   0.0   0:00.00 sleep',
    );
    expect((await run(['ps', '-o', 'nonsense'])).code).toBe(1);
  });

  it('get signals from those who may send them', async () => {
    const { start, run } = lab();
    const { process, result } = start(['sleep', '100']);
    const pid = String(process.pid);
    expect(await run(['kill', pid], { user: YOU })).toMatchObject({
      code: 1,
      stderr: `kill: (${pid}): Operation not permitted\n`,
    });
    expect((await run(['kill', '-0', pid])).code).toBe(0);
    expect((await run(['kill', '-9', pid])).code).toBe(0);
    expect((await result).code).toBe(137);
    const two = [start(['sleep', '1']), start(['sleep', '2'])];
    expect((await run(['killall', 'sleep'])).code).toBe(0);
    expect((await Promise.all(two.map((each) => each.result))).map(({ code }) => code)).toEqual([143, 143]);
    expect(await run(['killall', 'sleep'])).toMatchObject({ code: 1, stderr: 'sleep: no process found\n' });
    expect((await run(['pkill', 'sleep'])).code).toBe(1);
  });

  it('in the form of BusyBox where that is what the machine has', async () => {
    const { run } = createLab({ busybox: true });
    expect((await run(['ps'])).stdout).toMatch(
      /^PID {3}USER {5}TIME {2}COMMAND\n {4}1 root {6}0:00 \/sbin\/init\n/,
    );
    expect((await run(['kill', '99'])).stderr).toBe("kill: can't kill pid 99: No such process\n");
    expect((await run(['/bin/busybox', 'echo', 'x'])).stdout).toBe('x\n');
  });
});

describe('tools that run others', () => {
  it('say with xargs what the commands came to', async () => {
    const { run } = lab();
    expect((await run(['xargs', '-n', '1', 'exit'], { stdin: '0 3' })).code).toBe(123);
    expect(await run(['xargs', '-n', '1', 'exit'], { stdin: '255 0' })).toMatchObject({
      code: 124,
      stderr: 'xargs: exit: exited with status 255; aborting\n',
    });
  });

  it('pass ctrl-C on', async () => {
    const { start } = lab();
    for (const argv of [
      ['xargs', 'sleep'],
      ['time', 'sleep', '100'],
      ['find', '/work', '-maxdepth', '0', '-exec', 'sleep', '100', ';'],
      ['sudo', 'sleep', '100'],
      ['watch', 'sleep', '100'],
    ]) {
      const { process, result } = start(argv, { stdin: '100' });
      await settled();
      process.signal('SIGINT');
      expect([argv[0], (await result).code]).toEqual([argv[0], 130]);
    }
  });

  it('change who one is', async () => {
    const { run, files } = lab();
    expect((await run(['sudo', 'id', '-un'], { user: YOU })).stdout).toBe('root\n');
    expect((await run(['sudo', '-u', 'nobody', 'whoami'], { user: YOU })).stdout).toBe('nobody\n');
    expect((await run(['sudo', 'A=1', 'printenv', 'A', 'SUDO_USER'], { user: YOU })).stdout).toBe('1\nyou\n');
    files.writeFile('/bin/bash', files.readFile('/usr/bin/bash'), { mode: 0o755 });
    expect((await run(['su', 'you', '-c', 'whoami'])).stdout).toBe('you\n');
    expect((await run(['su', '-', 'you', '-c', 'pwd'])).stdout).toBe('/home/you\n');
    expect(await run(['su'], { user: YOU })).toMatchObject({
      code: 1,
      stderr: 'su: Authentication failure\n',
    });
    expect(await run(['su', 'nobody'])).toMatchObject({
      code: 127,
      stderr: 'su: failed to execute /usr/sbin/nologin: No such file or directory\n',
    });
    expect((await run(['id'], { user: YOU })).stdout).toBe(
      'uid=1000(you) gid=1000(you) groups=1000(you),999(docker)\n',
    );
    expect(await run(['whoami'], { user: { uid: 7, gid: 7 } })).toMatchObject({
      code: 1,
      stderr: 'whoami: cannot find name for user ID 7\n',
    });
  });

  it('show a command again and again', async () => {
    const { clock, start, files } = lab();
    files.writeFile('/work/n', '1');
    const { process, written, result } = start(['watch', '-n', '1', '-t', 'cat', 'n']);
    await settled();
    files.writeFile('/work/n', '2');
    await clock.advance(1000);
    await settled();
    expect(written()).toBe('\x1b[H\x1b[2J1\n\x1b[H\x1b[2J2\n');
    process.signal('SIGINT');
    expect((await result).code).toBe(130);
  });
});
