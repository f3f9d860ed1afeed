import type { Program } from '../../../machine/program.ts';
import { breatheFor } from '../breathe.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** `echo` as a program, as the GNU tools have it: `-n`, `-e`, `-E`. */
export const echo: Program = ({ argv, stdout }) => {
  let words = argv.slice(1);
  let hasEnd = true;
  let escapes = false;
  for (; /^-[neE]+$/.test(words[0] ?? ''); words = words.slice(1)) {
    for (const letter of (words[0] ?? '').slice(1)) {
      if (letter === 'n') hasEnd = false;
      else escapes = letter === 'e';
    }
  }
  const text = words.join(' ');
  if (!escapes) stdout.write(`${text}${hasEnd ? '\n' : ''}`);
  else {
    // \c ends the output, with its line end.
    const cut = text.search(/(?<!\\)(?:\\\\)*\\c/);
    const shown = cut === -1 ? text : text.slice(0, text.indexOf('\\c', cut));
    const done = shown.replaceAll(
      /\\(?:0([0-7]{1,3})|x([0-9A-Fa-f]{1,2})|(.))/gs,
      (whole, octal: string | undefined, hex: string | undefined, letter: string | undefined) =>
        octal !== undefined
          ? String.fromCharCode(Number.parseInt(octal, 8))
          : hex !== undefined
            ? String.fromCharCode(Number.parseInt(hex, 16))
            : (ESCAPES[letter ?? ''] ?? whole),
    );
    stdout.write(`${done}${hasEnd && cut === -1 ? '\n' : ''}`);
  }
  return Promise.resolve(0);
};

/** So many bytes go out before the page gets its turn. */
const AT_ONCE = 8192;

/** Writes its words again and again until it is ended. */
export const yes: Program = async ({ argv, stdout, ended }) => {
  const line = `${argv.length > 1 ? argv.slice(1).join(' ') : 'y'}\n`;
  const block = line.repeat(Math.max(1, Math.floor(AT_ONCE / line.length)));
  while (!ended.aborted) {
    stdout.write(block);
    await breatheFor(stdout);
  }
  return 0;
};

export const truth: Program = () => Promise.resolve(0);
export const falsehood: Program = () => Promise.resolve(1);
