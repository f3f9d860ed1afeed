/** The permission bits that a file gets: of the file's kind and its bits before. */
export type ModeChange = (mode: number, isFolder: boolean) => number;

const CLAUSE = /^([ugoa]*)((?:[-+=][rwxXst]*)+)$/;
const SHIFTS: Readonly<Record<string, number>> = { u: 6, g: 3, o: 0 };

/**
 * Reads what `--chmod` takes: an octal number, or `u=rwX,go=rX`. Undefined where it is neither.
 * Source: https://docs.docker.com/reference/dockerfile/#copy---chown---chmod
 */
export function readMode(text: string): ModeChange | undefined {
  if (/^[0-7]{1,5}$/.test(text)) {
    const bits = Number.parseInt(text, 8);
    return bits <= 0o7777 ? () => bits : undefined;
  }
  const changes: ModeChange[] = [];
  for (const clause of text.split(',')) {
    const match = CLAUSE.exec(clause);
    if (match === null) return undefined;
    const who = match[1] === '' || match[1]?.includes('a') === true ? 'ugo' : (match[1] ?? '');
    for (const [, sign = '', rights = ''] of (match[2] ?? '').matchAll(/([-+=])([rwxXst]*)/g))
      changes.push(changeOf(who, sign, rights));
  }
  return (mode, isFolder) => changes.reduce((bits, change) => change(bits, isFolder), mode);
}

function changeOf(who: string, sign: string, rights: string): ModeChange {
  return (mode, isFolder) => {
    let bits = 0;
    let reach = 0;
    const mayRun = isFolder || (mode & 0o111) !== 0;
    const three =
      (rights.includes('r') ? 4 : 0) |
      (rights.includes('w') ? 2 : 0) |
      (rights.includes('x') || (rights.includes('X') && mayRun) ? 1 : 0);
    for (const each of who) {
      bits |= three << (SHIFTS[each] ?? 0);
      reach |= 7 << (SHIFTS[each] ?? 0);
    }
    if (rights.includes('s')) bits |= (who.includes('u') ? 0o4000 : 0) | (who.includes('g') ? 0o2000 : 0);
    if (rights.includes('t')) bits |= 0o1000;
    if (sign === '+') return mode | bits;
    return sign === '-' ? mode & ~bits : (mode & ~reach) | bits;
  };
}
