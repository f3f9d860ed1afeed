import { UsageError } from '../../option-reader.ts';

/** How `sort` compares two lines. Lines are texts whose characters are bytes. */
export interface Order {
  /** One of `n`, `g`, `h`, `V`, `M`, `R`; undefined for plain bytes. */
  readonly kind: string | undefined;
  readonly reverse: boolean;
  readonly fold: boolean;
  readonly blanks: boolean;
  readonly dictionary: boolean;
}

/** A part of a line: from a field and character on to another, both counted from 1. */
export interface Key {
  readonly from: Position;
  readonly to: Position | undefined;
  /** Undefined where the key has no order of its own. */
  readonly order: Order | undefined;
}
interface Position {
  readonly field: number;
  /** 0 is the end of the field, of a key's end only. */
  readonly character: number;
}

/** Reads letters such as `nr`. */
export function orderOf(letters: string): Order {
  const kind = Array.from(letters).find((letter) => 'nghVMR'.includes(letter));
  return {
    kind,
    reverse: letters.includes('r'),
    fold: letters.includes('f'),
    blanks: letters.includes('b'),
    dictionary: letters.includes('d'),
  };
}

/** Reads `2`, `2,2`, `1.3,1.5n`, `2nr`. @throws {UsageError} */
export function readKey(text: string): Key {
  const match = /^(\d+)(?:\.(\d+))?([a-zA-Z]*)(?:,(\d+)(?:\.(\d+))?([a-zA-Z]*))?$/.exec(text);
  if (match === null)
    throw new UsageError(`invalid number at field start: invalid count at start of '${text}'`);
  const [, field = '', character = '1', letters = '', toField, toCharacter = '0', more = ''] = match;
  if (Number(field) === 0) throw new UsageError(`-: invalid field specification '${text}'`);
  return {
    from: { field: Number(field), character: Number(character) },
    to: toField === undefined ? undefined : { field: Number(toField), character: Number(toCharacter) },
    order: letters + more === '' ? undefined : orderOf(letters + more),
  };
}

/** Where the fields of a line are: between separators, or, without one, each with the blanks before it. */
function fieldsOf(
  line: string,
  separator: string | undefined,
): readonly (readonly [start: number, end: number])[] {
  const fields: (readonly [number, number])[] = [];
  if (separator === undefined) {
    for (const match of line.matchAll(/[ \t]*[^ \t]+|[ \t]+$/g))
      fields.push([match.index, match.index + match[0].length]);
    return fields;
  }
  for (let from = 0; ;) {
    const end = line.indexOf(separator, from);
    fields.push([from, end === -1 ? line.length : end]);
    if (end === -1) return fields;
    from = end + 1;
  }
}

/** The part of the line that the key names. */
export function partOf(line: string, { from, to }: Key, order: Order, separator: string | undefined): string {
  const fields = fieldsOf(line, separator);
  const [start] = fields[from.field - 1] ?? [line.length];
  const skipped = order.blanks ? start + (/^[ \t]*/.exec(line.slice(start))?.[0].length ?? 0) : start;
  const first = skipped + from.character - 1;
  if (to === undefined) return line.slice(first);
  const [toStart, toEnd] = fields[to.field - 1] ?? [line.length, line.length];
  return line.slice(first, to.character === 0 ? toEnd : Math.min(line.length, toStart + to.character));
}

const UNITS = 'KMGTPEZY';
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** What a part is compared by: a number, or a text. */
export function valueOf(part: string, order: Order): number | string {
  switch (order.kind) {
    case 'n':
      return Number(/^\s*(-?\d*\.?\d*)/.exec(part)?.[1] ?? '') || 0;
    case 'g': {
      const match = /^\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?|[-+]?inf)/i.exec(part);
      return match?.[1] === undefined ? -Infinity : Number(match[1].replace(/inf/i, 'Infinity'));
    }
    case 'h': {
      const [, digits = '', unit = ''] = /^\s*(-?\d*\.?\d*)([KMGTPEZYk]?)/.exec(part) ?? [];
      return (Number(digits) || 0) * 1024 ** (unit === '' ? 0 : UNITS.indexOf(unit.toUpperCase()) + 1);
    }
    case 'M':
      return MONTHS.indexOf(part.trim().slice(0, 3).toUpperCase());
    default: {
      const chosen = order.dictionary ? part.replaceAll(/[^A-Za-z0-9 \t]/g, '') : part;
      return order.fold ? chosen.toUpperCase() : chosen;
    }
  }
}

/** Compares what {@link valueOf} has made of two parts. */
export function compareValues(a: number | string, b: number | string, order: Order): number {
  const plain = order.kind === 'V' ? compareVersions(String(a), String(b)) : a < b ? -1 : a > b ? 1 : 0;
  return order.reverse ? -plain : plain;
}

/** Numbers within texts by their size: `v9` before `v10`. */
export function compareVersions(a: string, b: string): number {
  const parts = (text: string) => text.match(/\d+|\D+/g) ?? [];
  const [left, right] = [parts(a), parts(b)];
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const [x = '', y = ''] = [left[at], right[at]];
    const numbers = /^\d/.test(x) && /^\d/.test(y);
    const order = numbers ? Number(x) - Number(y) : x < y ? -1 : x > y ? 1 : 0;
    if (order !== 0) return order;
  }
  return 0;
}
