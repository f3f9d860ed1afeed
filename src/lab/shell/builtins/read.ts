import { ShellError } from '../outcome.ts';
import { readLine } from '../run/read-line.ts';
import { inputOf, leaveIfOver, writeError, type Shell } from '../shell.ts';
import { NAME } from '../variables.ts';
import { assign } from '../words/assign.ts';
import { ifsOf } from '../words/special.ts';

interface ReadOptions {
  readonly names: readonly string[];
  readonly isRaw: boolean;
  readonly prompt?: string;
  readonly count?: number;
  readonly delimiter?: string;
  readonly timeout?: number;
  readonly array?: string;
  readonly descriptor: number;
}

/** `read [-r] [-p prompt] [-n count] [-d sign] [-t seconds] [-a array] [-u number] [name …]` */
export async function read(shell: Shell, args: readonly string[]): Promise<number> {
  const options = readOptions(shell, args);
  const input = inputOf(shell, options.descriptor);
  if (options.prompt !== undefined && shell.process.terminal !== undefined) writeError(shell, options.prompt);
  const over = new AbortController();
  const timer = { isOver: false };
  if (options.timeout !== undefined) {
    void shell.process.clock.sleep(options.timeout * 1000, over.signal).then(
      () => {
        timer.isOver = true;
        over.abort();
      },
      () => undefined,
    );
  }
  const line = await readLine(shell, input, {
    joins: !options.isRaw,
    ...(options.delimiter === undefined ? {} : { delimiter: options.delimiter }),
    ...(options.count === undefined ? {} : { count: options.count }),
    signal: over.signal,
  });
  over.abort();
  leaveIfOver(shell);
  assignFields(shell, line?.text ?? '', options);
  if (timer.isOver) return 142;
  return line === undefined || line.isCut ? 1 : 0;
}

function readOptions(shell: Shell, args: readonly string[]): ReadOptions {
  const known = shell.flavor === 'dash' ? 'rp' : 'rpnNdtasue';
  const withValue = 'pnNdtau';
  const given = new Map<string, string>();
  let words = args;
  for (; words[0] !== undefined && /^-./.test(words[0]); words = words.slice(1)) {
    if (words[0] === '--') {
      words = words.slice(1);
      break;
    }
    const letters = words[0].slice(1);
    for (let at = 0; at < letters.length; at += 1) {
      const letter = letters[at] ?? '';
      if (!known.includes(letter))
        throw new ShellError(
          shell.flavor === 'bash' ? `-${letter}: invalid option` : `Illegal option -${letter}`,
          2,
        );
      if (!withValue.includes(letter)) {
        given.set(letter, '');
        continue;
      }
      const rest = letters.slice(at + 1);
      given.set(letter, rest === '' ? (words[1] ?? '') : rest);
      if (rest === '') words = words.slice(1);
      break;
    }
  }
  for (const name of words) {
    if (NAME.test(name)) continue;
    if (shell.flavor === 'bash') throw new ShellError(`\`${name}': not a valid identifier`);
    throw shell.flavor === 'dash'
      ? new ShellError(`${name}: bad variable name`, 2)
      : new ShellError(`'${name}': bad variable name`);
  }
  const count = given.get('n') ?? given.get('N');
  const [prompt, delimiter, timeout, array] = ['p', 'd', 't', 'a'].map((letter) => given.get(letter));
  return {
    names: words,
    isRaw: given.has('r'),
    descriptor: Number(given.get('u') ?? 0),
    ...(prompt === undefined ? {} : { prompt }),
    ...(count === undefined ? {} : { count: Number(count) }),
    ...(delimiter === undefined ? {} : { delimiter: delimiter.slice(0, 1) }),
    ...(timeout === undefined ? {} : { timeout: Number(timeout) }),
    ...(array === undefined ? {} : { array }),
  };
}

/** A character, and whether a backslash before it keeps it from parting fields. */
interface Sign {
  readonly char: string;
  readonly isQuoted: boolean;
}

function assignFields(shell: Shell, text: string, { names, isRaw, array }: ReadOptions): void {
  const signs = signsOf(text, isRaw);
  const ifs = ifsOf(shell);
  if (array !== undefined) {
    const variable = shell.variables.declare(array);
    variable.items = new Map();
    splitSigns(signs, ifs, Infinity).forEach((field, index) => {
      assign(shell, array, field, String(index));
    });
    return;
  }
  if (names.length === 0) {
    // REPLY gets the line as it is in bash; dash wants a name.
    if (shell.flavor === 'dash') throw new ShellError('arg count', 2);
    assign(shell, 'REPLY', signs.map(({ char }) => char).join(''));
    return;
  }
  const fields = splitSigns(signs, ifs, names.length);
  for (const [index, name] of names.entries()) assign(shell, name, fields[index] ?? '');
}

function signsOf(text: string, isRaw: boolean): Sign[] {
  const signs: Sign[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const isQuoted = !isRaw && text[at] === '\\';
    if (isQuoted) at += 1;
    if (at < text.length) signs.push({ char: text[at] ?? '', isQuoted });
  }
  return signs;
}

/** Parts a line for `most` names: the last one gets all that is left. */
function splitSigns(signs: readonly Sign[], ifs: string, most: number): string[] {
  const isSeparator = (sign: Sign | undefined): boolean =>
    sign !== undefined && !sign.isQuoted && ifs.includes(sign.char);
  const isSpace = (sign: Sign | undefined): boolean => isSeparator(sign) && /[ \t\n]/.test(sign?.char ?? '');
  const fields: string[] = [];
  let at = 0;
  while (isSpace(signs[at])) at += 1;
  while (at < signs.length && fields.length < most - 1) {
    let field = '';
    for (; at < signs.length && !isSeparator(signs[at]); at += 1) field += signs[at]?.char ?? '';
    fields.push(field);
    while (isSpace(signs[at])) at += 1;
    if (isSeparator(signs[at])) {
      at += 1;
      while (isSpace(signs[at])) at += 1;
    }
  }
  if (at >= signs.length) return fields;
  let end = signs.length;
  while (end > at && isSpace(signs[end - 1])) end -= 1;
  const last = signs.slice(at, end);
  // One separator at the end closes the last field where it is the only one.
  const closing = last.findIndex((sign) => isSeparator(sign) && !isSpace(sign));
  const kept = closing === last.length - 1 && closing !== -1 ? last.slice(0, -1) : last;
  fields.push(kept.map(({ char }) => char).join(''));
  return fields;
}
