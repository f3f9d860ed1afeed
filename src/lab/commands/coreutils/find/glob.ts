/** Shell patterns as fnmatch reads them; `/` is a character as any other. https://man7.org/linux/man-pages/man3/fnmatch.3.html */
const SPECIAL = /[\\^$.*+?()[\]{}|/]/g;

/** Whether all of the text matches the pattern. */
export function matchesGlob(pattern: string, text: string, ignoreCase = false): boolean {
  return new RegExp(`^${expressionOf(pattern)}$`, ignoreCase ? 'isu' : 'su').test(text);
}

function expressionOf(pattern: string): string {
  let out = '';
  for (let at = 0; at < pattern.length; at += 1) {
    const letter = pattern.charAt(at);
    if (letter === '*') {
      // Stars in a row match what one does, without trying every way of sharing it out.
      if (!out.endsWith('.*')) out += '.*';
    } else if (letter === '?') out += '.';
    else if (letter === '\\' && at + 1 < pattern.length) {
      at += 1;
      out += literal(pattern.charAt(at));
    } else if (letter === '[') {
      const set = /^\[([!^]?)(\]?(?:\[:\w+:\]|[^\]])*)\]/.exec(pattern.slice(at));
      if (set === null) out += '\\[';
      else {
        out += `[${set[1] === '' ? '' : '^'}${classesOf(set[2] ?? '')}]`;
        at += set[0].length - 1;
      }
    } else out += literal(letter);
  }
  return out;
}

const literal = (letter: string) => letter.replaceAll(SPECIAL, '\\$&');

const CLASSES: Readonly<Record<string, string>> = {
  alpha: 'A-Za-z',
  digit: '0-9',
  alnum: 'A-Za-z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: '\\s',
  punct: '!-\\/:-@\\[-`\\{-~',
  xdigit: '0-9A-Fa-f',
};

const classesOf = (set: string) =>
  set
    .split(/(\[:\w+:\])/)
    .map((part) => {
      const name = /^\[:(\w+):\]$/.exec(part)?.[1];
      return name === undefined ? part.replaceAll(/[\\[\]^]/g, '\\$&') : (CLASSES[name] ?? '');
    })
    .join('');
