import { characters } from '../characters.ts';
import { ShellError } from '../outcome.ts';
import { write, type Shell } from '../shell.ts';

/** `umask [-S] [mask]`: the mask of files that redirects make. */
export function umask(shell: Shell, args: readonly string[]): number {
  const isSymbolic = args[0] === '-S';
  const [mask] = isSymbolic ? args.slice(1) : args;
  if (mask === undefined) {
    const who = ['u', 'g', 'o'].map((name, index) => {
      const bits = ~(shell.umask >> (6 - index * 3)) & 7;
      return `${name}=${bits & 4 ? 'r' : ''}${bits & 2 ? 'w' : ''}${bits & 1 ? 'x' : ''}`;
    });
    write(shell, isSymbolic ? `${who.join(',')}\n` : `${shell.umask.toString(8).padStart(4, '0')}\n`);
    return 0;
  }
  if (/^[0-7]+$/.test(mask)) {
    shell.umask = Number.parseInt(mask, 8) & 0o777;
    return 0;
  }
  const clause = /^[ugoa]*[-+=][rwx]*(?:,[ugoa]*[-+=][rwx]*)*$/;
  if (!clause.test(mask)) {
    throw shell.flavor === 'bash'
      ? new ShellError(`${mask}: octal number out of range`)
      : new ShellError(`Illegal mode: ${mask}`, 2);
  }
  for (const part of mask.split(',')) shell.umask = changed(shell.umask, part);
  return 0;
}

function changed(mask: number, clause: string): number {
  const [, who = '', operator = '=', rights = ''] = /^([ugoa]*)([-+=])([rwx]*)$/.exec(clause) ?? [];
  const bits =
    (rights.includes('r') ? 4 : 0) | (rights.includes('w') ? 2 : 0) | (rights.includes('x') ? 1 : 0);
  const all = who === '' || who.includes('a');
  let result = mask;
  for (const [name, shift] of [
    ['u', 6],
    ['g', 3],
    ['o', 0],
  ] as const) {
    if (!all && !who.includes(name)) continue;
    if (operator === '+') result &= ~(bits << shift);
    else if (operator === '-') result |= bits << shift;
    else result = (result & ~(7 << shift)) | ((~bits & 7) << shift);
  }
  return result;
}

/** `times`: how long the shell has been there; what processors did the lab does not measure. */
export function times(shell: Shell): number {
  const zero = shell.flavor === 'dash' ? '0m0.000000s' : '0m0.000s';
  write(shell, `${zero} ${zero}\n${zero} ${zero}\n`);
  return 0;
}

const LIMITS: Readonly<Record<string, readonly [about: string, value: string]>> = {
  c: ['core file size (blocks)', '0'],
  f: ['file size (blocks)', 'unlimited'],
  m: ['max memory size (kbytes)', 'unlimited'],
  n: ['open files', '1048576'],
  s: ['stack size (kbytes)', '8192'],
  t: ['cpu time (seconds)', 'unlimited'],
  u: ['max user processes', 'unlimited'],
  v: ['virtual memory (kbytes)', 'unlimited'],
};

/** `ulimit [-SH] [-acfmnstuv] [limit]`: what is set is remembered; the lab's own limits hold whatever it says. */
export function ulimit(shell: Shell, args: readonly string[]): number {
  const letters = args
    .filter((arg) => arg.startsWith('-'))
    .join('')
    .replace(/[-SH]/g, '');
  const value = args.find((arg) => !arg.startsWith('-'));
  const unknown = characters(letters).find((letter) => letter !== 'a' && LIMITS[letter] === undefined);
  if (unknown !== undefined)
    throw new ShellError(
      shell.flavor === 'bash' ? `-${unknown}: invalid option` : `Illegal option -${unknown}`,
      2,
    );
  const limitOf = (letter: string): string => shell.limits.get(letter) ?? LIMITS[letter]?.[1] ?? 'unlimited';
  if (letters.includes('a')) {
    for (const [letter, [about]] of Object.entries(LIMITS))
      write(shell, `${about.padEnd(28)} (-${letter}) ${limitOf(letter)}\n`);
    return 0;
  }
  const letter = letters[0] ?? 'f';
  if (value === undefined) write(shell, `${limitOf(letter)}\n`);
  else if (/^\d+$|^unlimited$|^hard$|^soft$/.test(value)) {
    if (!/^[hs]/.test(value)) shell.limits.set(letter, value);
  } else throw new ShellError(shell.flavor === 'bash' ? `${value}: invalid number` : 'bad number', 2);
  return 0;
}

/** `history [-c] [n]` */
export function history(shell: Shell, [arg]: readonly string[]): number {
  const lines = shell.interactive?.history ?? [];
  if (arg === '-c') {
    lines.length = 0;
    return 0;
  }
  if (arg !== undefined && !/^\d+$/.test(arg)) throw new ShellError(`${arg}: numeric argument required`);
  const from = arg === undefined ? 0 : Math.max(0, lines.length - Number(arg));
  for (const [index, line] of lines.entries())
    if (index >= from) write(shell, `${String(index + 1).padStart(5)}  ${line}\n`);
  return 0;
}
