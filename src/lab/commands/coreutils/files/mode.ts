import type { Entry } from '../../../file-system/entry.ts';

/** Permission bits, as `chmod` reads them and `ls -l` shows them. */
const SHIFT = { u: 6, g: 3, o: 0 } as const;
const BITS: Readonly<Record<string, number>> = { r: 4, w: 2, x: 1 };
const SET_ON_RUN = { u: 0o4000, g: 0o2000, o: 0 } as const;
const STICKY = 0o1000;

/**
 * The mode that text such as `755`, `u+x,go-w` or `a=rX` makes of another; undefined where it is none.
 * Source: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/chmod.html
 * @param umask Bits that a clause without `ugoa` leaves alone.
 */
export function changeMode(
  text: string,
  mode: number,
  isDirectory: boolean,
  umask = 0o022,
): number | undefined {
  if (/^[0-7]{1,5}$/.test(text)) {
    const number = Number.parseInt(text, 8);
    if (number > 0o7777) return undefined;
    // As GNU's: a short number leaves a folder's set-ID bits.
    return isDirectory && text.length < 5 ? number | (mode & 0o6000) : number;
  }
  let now = mode;
  for (const clause of text.split(',')) {
    const match = /^([ugoa]*)((?:[-+=](?:[ugo]|[rwxXst]*))+)$/.exec(clause);
    if (match === null) return undefined;
    const [, who = '', actions = ''] = match;
    const mask = who === '' ? umask : 0;
    const whom = who === '' || who.includes('a') ? (['u', 'g', 'o'] as const) : ownersIn(who);
    for (const [, operator = '', permissions = ''] of actions.matchAll(/([-+=])([ugo]|[rwxXst]*)/g)) {
      const before = now;
      for (const owner of whom) {
        const bits = bitsOf(permissions, owner, before, isDirectory) & ~mask;
        const all = (7 << SHIFT[owner]) | (isDirectory ? 0 : SET_ON_RUN[owner]);
        if (operator === '+') now |= bits;
        else if (operator === '-') now &= ~bits;
        else now = (now & ~(all & ~mask)) | bits;
      }
    }
  }
  return now;
}

const ownersIn = (who: string) => (['u', 'g', 'o'] as const).filter((owner) => who.includes(owner));

function bitsOf(permissions: string, owner: 'u' | 'g' | 'o', mode: number, isDirectory: boolean): number {
  if (permissions === 'u' || permissions === 'g' || permissions === 'o')
    return ((mode >> SHIFT[permissions]) & 7) << SHIFT[owner];
  let bits = 0;
  for (const letter of permissions) {
    if (letter === 'X') bits |= isDirectory || (mode & 0o111) !== 0 ? 1 << SHIFT[owner] : 0;
    else if (letter === 's') bits |= SET_ON_RUN[owner];
    else if (letter === 't') bits |= STICKY;
    else bits |= (BITS[letter] ?? 0) << SHIFT[owner];
  }
  return bits;
}

const KINDS: Readonly<Record<Entry['kind'], string>> = { file: '-', directory: 'd', link: 'l' };

/** `drwxr-xr-x`. */
export function showMode(kind: Entry['kind'], mode: number): string {
  const three = (shift: number, special: number, letter: string) => {
    const bits = (mode >> shift) & 7;
    const runs = (bits & 1) !== 0;
    const isSpecial = (mode & special) !== 0;
    const last = isSpecial ? (runs ? letter : letter.toUpperCase()) : runs ? 'x' : '-';
    return `${(bits & 4) === 0 ? '-' : 'r'}${(bits & 2) === 0 ? '-' : 'w'}${last}`;
  };
  return `${KINDS[kind]}${three(6, 0o4000, 's')}${three(3, 0o2000, 's')}${three(0, STICKY, 't')}`;
}
