/** Text with its escapes read, and whether `\c` ends all output there. */
interface Unescaped {
  readonly text: string;
  readonly isEnd: boolean;
}

const NAMED: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

interface EscapeRules {
  /** `\x41` and `\u263a`. */
  readonly hexadecimal: boolean;
  /** Octal numbers begin with a 0, as in `echo` and `%b`. */
  readonly zeroFirst: boolean;
  /** `\"` is `"`, as in the format of `printf`. */
  readonly quote?: boolean;
}

/** Reads backslash escapes as `echo` and `printf` do. */
export function unescape(text: string, { hexadecimal, zeroFirst, quote = false }: EscapeRules): Unescaped {
  if (!text.includes('\\')) return { text, isEnd: false };
  let out = '';
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    const next = text[at + 1];
    if (char !== '\\' || next === undefined) {
      out += char;
      continue;
    }
    if (next === 'c') return { text: out, isEnd: true };
    const rest = text.slice(at + 1);
    const octal = (zeroFirst ? /^0([0-7]{1,3})|^([1-7][0-7]{0,2})|^0()/ : /^([0-7]{1,3})/).exec(rest);
    const code = hexadecimal
      ? (/^x([0-9a-fA-F]{1,2})/.exec(rest) ??
        /^u([0-9a-fA-F]{1,4})/.exec(rest) ??
        /^U([0-9a-fA-F]{1,8})/.exec(rest))
      : null;
    if (NAMED[next] !== undefined) {
      out += NAMED[next];
      at += 1;
    } else if (octal !== null) {
      out += String.fromCharCode(Number.parseInt(octal[1] ?? octal[2] ?? '0', 8) & 0xff);
      at += octal[0].length;
    } else if (code !== null) {
      out += String.fromCodePoint(Math.min(0x10ffff, Number.parseInt(code[1] ?? '0', 16)));
      at += code[0].length;
    } else if (quote && (next === '"' || next === "'")) {
      out += next;
      at += 1;
    } else out += char;
  }
  return { text: out, isEnd: false };
}
