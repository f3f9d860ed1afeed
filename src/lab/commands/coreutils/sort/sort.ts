import { UsageError } from '../../option-reader.ts';
import { bytesOfLatin1, latin1Of } from '../latin1.ts';
import { readAll } from '../source.ts';
import { tool, type Call } from '../tool.ts';
import { reasonOf } from '../words.ts';
import { compareValues, orderOf, partOf, readKey, valueOf, type Key, type Order } from './key.ts';

export const sort = tool({
  name: 'sort',
  usage: '[OPTION]... [FILE]...',
  about: 'Write the lines of files in order.',
  misuse: 2,
  options: {
    'n numeric-sort': 'by numbers',
    'g general-numeric-sort': 'by numbers such as 1e3',
    'h human-numeric-sort': 'by sizes such as 2K',
    'V version-sort': 'numbers within text by their size',
    'M month-sort': 'by the names of months',
    'R random-sort': 'in no order',
    'r reverse': 'the other way round',
    'f ignore-case': 'case does not count',
    'b ignore-leading-blanks': 'blanks in front do not count',
    'd dictionary-order': 'only letters, digits and blanks count',
    'i ignore-nonprinting': 'accepted',
    'u unique': 'one of those that are equal',
    's stable': 'equal lines as they came',
    'k key =': 'by a part of the line: FIELD[.CHARACTER][ORDER][,FIELD[.CHARACTER][ORDER]]',
    't field-separator =': 'what is between fields; blanks where not said',
    'o output =': 'write to this file',
    'c check': 'only say whether they are in order',
    C: 'the same, with the exit code alone',
    'm merge': 'accepted',
    'z zero-terminated': 'lines end with a zero byte',
    'S buffer-size =': 'accepted',
    'T temporary-directory =': 'accepted',
    'parallel =': 'accepted',
  },
  run: async (call) => {
    const { options, operands } = call;
    const end = options.has('z') ? '\0' : '\n';
    let lines: string[] = [];
    for (const operand of operands.length === 0 ? ['-'] : operands) {
      try {
        const text = latin1Of(await readAll(call.process, operand));
        if (text !== '') lines = lines.concat(linesOf(text, end));
      } catch (error) {
        const reason = reasonOf(error);
        call.complain(
          reason === 'Is a directory'
            ? `read failed: ${operand}: ${reason}`
            : `cannot read: ${operand}: ${reason}`,
        );
        return 2;
      }
    }
    const compare = comparison(call);
    if (options.has('c') || options.has('C')) return check(call, lines, compare);
    const decorated = lines.map((line) => ({ line, values: compare.values(line) }));
    if (options.has('R')) shuffle(decorated);
    else decorated.sort((a, b) => compare.keys(a.values, b.values) || compare.last(a.line, b.line));
    const kept = options.has('u')
      ? decorated.filter(
          ({ values }, at) => at === 0 || compare.keys(decorated[at - 1]?.values ?? [], values) !== 0,
        )
      : decorated;
    const text = kept.map(({ line }) => line + end).join('');
    const file = options.value('o');
    if (file === undefined) call.say(bytesOfLatin1(text));
    else {
      try {
        call.files.writeFile(call.path(file), bytesOfLatin1(text));
      } catch (error) {
        call.complain(`open failed: ${file}: ${reasonOf(error)}`);
        return 2;
      }
    }
    return 0;
  },
});

const linesOf = (text: string, end: string) => (text.endsWith(end) ? text.slice(0, -1) : text).split(end);

type Values = readonly (number | string)[];

interface Comparison {
  readonly values: (line: string) => Values;
  readonly keys: (a: Values, b: Values) => number;
  /** Of lines whose keys are equal. */
  readonly last: (a: string, b: string) => number;
}

function comparison({ options }: Call): Comparison {
  const global = orderOf(
    ['n', 'g', 'h', 'V', 'M', 'r', 'f', 'b', 'd'].filter((name) => options.has(name)).join(''),
  );
  const text = options.value('t');
  const separator =
    text === '\\0' ? '\0' : text === undefined ? undefined : latin1Of(new TextEncoder().encode(text));
  if (separator?.length === 0) throw new UsageError('empty tab');
  if (separator !== undefined && separator.length > 1)
    throw new UsageError(`multi-character tab '${text ?? ''}'`);
  const whole: Key = { from: { field: 1, character: 1 }, to: undefined, order: undefined };
  const named = options.values('k').map(readKey);
  const keys: readonly (readonly [key: Key, order: Order])[] = (named.length === 0 ? [whole] : named).map(
    (key) => [key, key.order ?? global],
  );
  const isPlain = named.length === 0 && global.kind === undefined;
  return {
    values: (line) =>
      keys.map(([key, order]) =>
        valueOf(isPlain && !order.blanks ? line : partOf(line, key, order, separator), order),
      ),
    keys: (a, b) => {
      for (const [at, [, order]] of keys.entries()) {
        const found = compareValues(a[at] ?? '', b[at] ?? '', order);
        if (found !== 0) return found;
      }
      return 0;
    },
    last: (a, b) => {
      if (options.has('s') || options.has('u') || a === b) return 0;
      return a < b === global.reverse ? 1 : -1;
    },
  };
}

function check(call: Call, lines: readonly string[], { values, keys, last }: Comparison): number {
  for (const [at, line] of lines.entries()) {
    const before = lines[at - 1];
    if (before === undefined) continue;
    const order = keys(values(before), values(line)) || last(before, line);
    if (order < 0 || (order === 0 && !call.options.has('u'))) continue;
    const shown = new TextDecoder().decode(bytesOfLatin1(line));
    if (!call.options.has('C')) call.complain(`${call.operands[0] ?? '-'}:${at + 1}: disorder: ${shown}`);
    return 1;
  }
  return 0;
}

/** https://en.wikipedia.org/wiki/Fisher–Yates_shuffle */
function shuffle(items: unknown[]): void {
  for (let at = items.length - 1; at > 0; at -= 1) {
    const other = Math.floor(Math.random() * (at + 1));
    const [a, b] = [items[at], items[other]];
    [items[at], items[other]] = [b, a];
  }
}
