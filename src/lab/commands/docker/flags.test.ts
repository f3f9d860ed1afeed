import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Flag } from './command.ts';
import { FlagError, readFlags } from './flags.ts';

const KNOWN: readonly Flag[] = [
  { name: 'detach', short: 'd', kind: 'bool', about: '' },
  { name: 'interactive', short: 'i', kind: 'bool', about: '' },
  { name: 'tty', short: 't', kind: 'bool', about: '' },
  { name: 'proxy', kind: 'bool', default: 'true', about: '' },
  { name: 'publish', short: 'p', kind: 'list', about: '' },
  { name: 'name', kind: 'string', about: '' },
  { name: 'time', short: 'n', kind: 'int', about: '' },
  { name: 'wait', kind: 'duration', about: '' },
  { name: 'memory', short: 'm', kind: 'bytes', about: '' },
];
const read = (line: string, flagsFirst = false) => readFlags(line.split(' '), KNOWN, flagsFirst);

describe('flags', () => {
  it('are read in every form that pflag takes', () => {
    for (const line of ['-p8080:80', '-p 8080:80', '-p=8080:80', '--publish 8080:80', '--publish=8080:80'])
      expect(read(line).flags.list('publish')).toEqual(['8080:80']);
    expect(read('-p 1 -p 2').flags.list('publish')).toEqual(['1', '2']);
    const together = read('-itp 80:80 image').flags;
    expect([together.on('interactive'), together.on('tty'), together.list('publish')]).toEqual([
      true,
      true,
      ['80:80'],
    ]);
    expect(read('-d=false').flags.on('detach')).toBe(false);
    expect(read('--detach=1').flags.on('detach')).toBe(true);
    expect(read('--name=a=b').flags.text('name')).toBe('a=b');
    expect(read('--name a --name b').flags.text('name')).toBe('b');
    expect(read('--name --tty').flags.text('name')).toBe('--tty');
  });

  it('have what they are by themselves', () => {
    const { flags } = read('image');
    expect([flags.on('proxy'), flags.on('detach'), flags.text('name'), flags.has('proxy')]).toEqual([
      true,
      false,
      undefined,
      false,
    ]);
    expect(read('--proxy=false').flags.on('proxy')).toBe(false);
  });

  it('stand between arguments, or end at the first one', () => {
    expect(read('web -d api --name x')).toMatchObject({ args: ['web', 'api'] });
    const run = read('-d image -p 80 --foo', true);
    expect(run.args).toEqual(['image', '-p', '80', '--foo']);
    expect(run.flags.list('publish')).toEqual([]);
    expect(read('-d -- -x --tty').args).toEqual(['-x', '--tty']);
    expect(read('-').args).toEqual(['-']);
  });

  it('are numbers in the unit of their kind', () => {
    const { flags } = read('-n -1 --wait 1m30s -m 512m');
    expect([flags.number('time'), flags.number('wait'), flags.number('memory')]).toEqual([
      -1,
      90_000,
      512 * 1024 * 1024,
    ]);
  });

  it('ask for help', () => {
    expect(read('--help').wantsHelp).toBe(true);
    expect(read('-dh').wantsHelp).toBe(true);
    expect(read('image --help', true).wantsHelp).toBe(false);
  });

  it.each([
    ['--foo', 'unknown flag: --foo'],
    ['--foo=bar', 'unknown flag: --foo'],
    ['-dx', "unknown shorthand flag: 'x' in -dx"],
    ['--name', 'flag needs an argument: --name'],
    ['-dp', "flag needs an argument: 'p' in -dp"],
    ['---x', 'bad flag syntax: ---x'],
    [
      '-d=maybe',
      'invalid argument "maybe" for "-d, --detach" flag: strconv.ParseBool: parsing "maybe": invalid syntax',
    ],
    ['-n x', 'invalid argument "x" for "-n, --time" flag: strconv.ParseInt: parsing "x": invalid syntax'],
    ['--wait 5', 'invalid argument "5" for "--wait" flag: time: invalid duration "5"'],
    ['-m big', 'invalid argument "big" for "-m, --memory" flag: invalid size: \'big\''],
  ])('are refused in the words of pflag: %s', (line, words) => {
    expect(() => read(line)).toThrow(new FlagError(words));
  });

  it('lose no word and fail only as pflag does, whatever is typed', () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom('-d', '-itd', '--name', '-p80', '--', '-', '--tty=false', '-n', '5', 'image'),
    );
    fc.assert(
      fc.property(fc.array(word), fc.boolean(), (words, flagsFirst) => {
        try {
          const { args } = readFlags(words, KNOWN, flagsFirst);
          // What is left are words of the line, in its order.
          let at = 0;
          for (const each of args) at = words.indexOf(each, at) + 1;
          expect(args.length === 0 || at > 0).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(FlagError);
        }
      }),
    );
  });

  it('are not looked for among plain words', () => {
    const plain = fc.string().filter((word) => !word.startsWith('-'));
    fc.assert(
      fc.property(fc.array(plain), fc.boolean(), (words, flagsFirst) => {
        expect(readFlags(words, KNOWN, flagsFirst).args).toEqual(words);
      }),
    );
  });
});
