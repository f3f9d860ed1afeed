import { readSource } from '../source.ts';
import { tool } from '../tool.ts';
import { reasonOf } from '../words.ts';

export const wc = tool({
  name: 'wc',
  usage: '[OPTION]... [FILE]...',
  about: 'Count lines, words and bytes.',
  options: {
    'l lines': 'line ends',
    'w words': 'words',
    'c bytes': 'bytes',
    'm chars': 'characters',
    'L max-line-length': 'the longest line',
  },
  run: async (call) => {
    const { options, operands, process } = call;
    const asked = (['l', 'w', 'm', 'c', 'L'] as const).filter((name) => options.has(name));
    const shown = asked.length === 0 ? (['l', 'w', 'c'] as const) : asked;
    const rows: { readonly counts: Counts; readonly name: string }[] = [];
    let code = 0;
    for (const operand of operands.length === 0 ? ['-'] : operands) {
      try {
        rows.push({
          counts: await count(readSource(process, operand)),
          name: operands.length === 0 ? '' : operand,
        });
      } catch (error) {
        const reason = reasonOf(error);
        call.complain(`${operand}: ${reason}`);
        code = 1;
        if (reason === 'Is a directory')
          rows.push({ counts: { l: 0, w: 0, m: 0, c: 0, L: 0 }, name: operand });
      }
    }
    if (operands.length > 1) rows.push({ counts: sum(rows.map(({ counts }) => counts)), name: 'total' });
    const stdinOnly = rows.length === 1 && (operands.length === 0 || operands[0] === '-');
    const single = rows.length === 1 && shown.length === 1;
    const most = Math.max(0, ...rows.flatMap(({ counts }) => counts.c));
    const hasFolder = code !== 0 && rows.some(({ counts }) => counts.c === 0);
    const width = single ? 1 : stdinOnly || hasFolder ? 7 : String(most).length;
    for (const { counts, name } of rows)
      call.say(
        `${shown.map((each) => String(counts[each]).padStart(width)).join(' ')}${name === '' ? '' : ` ${name}`}\n`,
      );
    return code;
  },
});

interface Counts {
  readonly l: number;
  readonly w: number;
  readonly m: number;
  readonly c: number;
  readonly L: number;
}

async function count(source: AsyncIterable<Uint8Array>): Promise<Counts> {
  const counts = { l: 0, w: 0, m: 0, c: 0, L: 0 };
  let inWord = false;
  let column = 0;
  for await (const part of source) {
    counts.c += part.length;
    for (const byte of part) {
      const isSpace = byte === 32 || (byte >= 9 && byte <= 13);
      if (!isSpace && !inWord) counts.w += 1;
      inWord = !isSpace;
      // Bytes 10xxxxxx go on with a character that has begun.
      const begins = (byte & 0xc0) !== 0x80;
      if (begins) counts.m += 1;
      if (byte === 10) {
        counts.l += 1;
        column = 0;
      } else if (byte === 9) column += 8 - (column % 8);
      else if (begins) column += 1;
      counts.L = Math.max(counts.L, column);
    }
  }
  return counts;
}

const sum = (all: readonly Counts[]): Counts =>
  all.reduce((a, b) => ({ l: a.l + b.l, w: a.w + b.w, m: a.m + b.m, c: a.c + b.c, L: Math.max(a.L, b.L) }), {
    l: 0,
    w: 0,
    m: 0,
    c: 0,
    L: 0,
  });
