import { readAll } from '../source.ts';
import { tool } from '../tool.ts';
import { quote, reasonOf } from '../words.ts';

export const factor = tool({
  name: 'factor',
  usage: '[NUMBER]...',
  about: 'Write the prime factors of numbers, or of those on stdin.',
  run: async (call) => {
    const words =
      call.operands.length > 0
        ? call.operands
        : new TextDecoder()
            .decode(await readAll(call.process, '-'))
            .split(/\s+/)
            .filter(Boolean);
    let code = 0;
    for (const word of words) {
      const number = Number(word);
      if (!/^\+?\d+$/.test(word) || !Number.isSafeInteger(number)) {
        call.complain(
          /^\+?\d+$/.test(word)
            ? `${quote(word)} is too large`
            : `${quote(word)} is not a valid positive integer`,
        );
        code = 1;
      } else
        call.say(
          `${number}:${factors(number)
            .map((each) => ` ${each}`)
            .join('')}\n`,
        );
    }
    return code;
  },
});

function factors(number: number): number[] {
  const found: number[] = [];
  let rest = number;
  for (let divisor = 2; divisor * divisor <= rest; divisor += divisor === 2 ? 1 : 2)
    for (; rest % divisor === 0; rest /= divisor) found.push(divisor);
  return rest > 1 ? [...found, rest] : found;
}

export const tsort = tool({
  name: 'tsort',
  usage: '[FILE]',
  about: 'Put words in an order in which the first of each pair comes before the second.',
  run: async (call) => {
    const [file = '-'] = call.operands;
    let words: string[];
    try {
      words = new TextDecoder()
        .decode(await readAll(call.process, file))
        .split(/\s+/)
        .filter(Boolean);
    } catch (error) {
      call.complain(`${file}: ${reasonOf(error)}`);
      return 1;
    }
    if (words.length % 2 !== 0) {
      call.complain(`${file}: input contains an odd number of tokens`);
      return 1;
    }
    const after = new Map<string, Set<string>>();
    const before = new Map<string, number>();
    for (let at = 0; at < words.length; at += 2) {
      const [first = '', second = ''] = words.slice(at, at + 2);
      for (const word of [first, second]) {
        if (!after.has(word)) after.set(word, new Set());
        if (!before.has(word)) before.set(word, 0);
      }
      if (first === second || after.get(first)?.has(second) === true) continue;
      after.get(first)?.add(second);
      before.set(second, (before.get(second) ?? 0) + 1);
    }
    const ready = [...before].filter(([, count]) => count === 0).map(([word]) => word);
    let left = before.size;
    for (let word = ready.shift(); word !== undefined; word = ready.shift()) {
      call.say(`${word}\n`);
      left -= 1;
      for (const next of after.get(word) ?? []) {
        const count = (before.get(next) ?? 0) - 1;
        before.set(next, count);
        if (count === 0) ready.push(next);
      }
    }
    if (left === 0) return 0;
    call.complain(`${file}: input contains a loop:`);
    return 1;
  },
});

export const printenv = tool({
  name: 'printenv',
  usage: '[NAME]...',
  about: 'Write the environment, or the values of names.',
  misuse: 2,
  options: { '0 null': 'end lines with a zero byte' },
  run: ({ operands, options, process, say }) => {
    const end = options.has('0') ? '\0' : '\n';
    if (operands.length === 0) {
      for (const [name, value] of Object.entries(process.env)) say(`${name}=${value}${end}`);
      return 0;
    }
    const values = operands.map((name) => process.env[name]);
    for (const value of values) if (value !== undefined) say(`${value}${end}`);
    return values.includes(undefined) ? 1 : 0;
  },
});
