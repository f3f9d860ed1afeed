import {
  fieldOf,
  isFields,
  isList,
  isTrue,
  namesOf,
  printed,
  typeOf,
  type Method,
  type Value,
} from './value.ts';

/** What a template may call. Each throws an Error with Go's words for what it cannot work with. */
export type Functions = Readonly<Record<string, Method>>;

const text = (value: Value): string => (typeof value === 'string' ? value : printed(value));

const number = (value: Value): number => {
  if (typeof value === 'number') return value;
  throw new Error(`wrong type for value; expected int; got ${typeOf(value)}`);
};

/** With a space between two operands of which neither is a string, as fmt.Sprint puts it. */
const sprint = (values: readonly Value[]): string =>
  values
    .map((value, index) => {
      const before = values[index - 1];
      const isApart = index > 0 && typeof value !== 'string' && typeof before !== 'string';
      return `${isApart ? ' ' : ''}${printed(value)}`;
    })
    .join('');

/** Go's own limit. */
const WIDEST = 1e6;

/** The verbs that people use: %s %v %d %q %t %f %x %%, with a width and a precision. */
function sprintf([format, ...values]: readonly Value[]): string {
  let next = 0;
  const filled = text(format).replace(
    /%(-?)(0?)(\d*)(?:\.(\d+))?([a-zA-Z%])/g,
    (_, left: string, zeros: string, width: string, precision: string | undefined, verb: string) => {
      if (verb === '%') return '%';
      if (Number(width) > WIDEST) return '%!(BADWIDTH)';
      if (next >= values.length) return `%!${verb}(MISSING)`;
      const shown = verbatim(verb, values[next++], precision);
      const fill = zeros === '' || left !== '' ? ' ' : '0';
      return left === '' ? shown.padStart(Number(width), fill) : shown.padEnd(Number(width), fill);
    },
  );
  const extra = values.slice(next).map((value) => `${typeOf(value)}=${printed(value)}`);
  return extra.length === 0 ? filled : `${filled}%!(EXTRA ${extra.join(', ')})`;
}

function verbatim(verb: string, value: Value, precision: string | undefined): string {
  const wrong = `%!${verb}(${typeOf(value)}=${printed(value)})`;
  switch (verb) {
    case 'v':
      return printed(value);
    case 's':
      if (typeof value !== 'string') return typeof value === 'object' ? printed(value) : wrong;
      return precision === undefined ? value : Array.from(value).slice(0, Number(precision)).join('');
    case 'q':
      return typeof value === 'string' ? JSON.stringify(value) : wrong;
    case 'd':
      return typeof value === 'number' && Number.isInteger(value) ? String(value) : wrong;
    case 'f':
      return typeof value === 'number' ? value.toFixed(Math.min(Number(precision ?? 6), 100)) : wrong;
    case 't':
      return typeof value === 'boolean' ? String(value) : wrong;
    case 'x':
      return typeof value === 'number' ? Math.trunc(value).toString(16) : wrong;
    default:
      return wrong;
  }
}

function index([value, ...keys]: readonly Value[]): Value {
  return keys.reduce((inner, key) => {
    if (isList(inner) || typeof inner === 'string') {
      if (typeof key !== 'number') throw new Error(`cannot index slice/array with type ${typeOf(key)}`);
      if (key < 0 || key >= inner.length) throw new Error(`index out of range: ${key}`);
      return typeof inner === 'string' ? inner.charCodeAt(key) : inner[key];
    }
    if (inner === undefined || inner === null) throw new Error('index of untyped nil');
    if (!isFields(inner)) throw new Error(`can't index item of type ${typeOf(inner)}`);
    if (typeof key !== 'string') throw new Error(`value has type ${typeOf(key)}; should be string`);
    return Object.hasOwn(inner, key)
      ? fieldOf(inner, key)
      : zeroOf(namesOf(inner).map((name) => inner[name]));
  }, value);
}

/** What a map gives for a key that it does not have: the zero value of its values' type. */
function zeroOf(others: readonly Value[]): Value {
  return others.every((other) => typeof other === 'string') ? '' : undefined;
}

function length(value: Value): number {
  if (typeof value === 'string') return new TextEncoder().encode(value).length;
  if (isList(value)) return value.length;
  if (isFields(value)) return namesOf(value).length;
  if (value === undefined || value === null) throw new Error('len of nil pointer');
  throw new Error(`len of type ${typeOf(value)}`);
}

function slice([value, ...bounds]: readonly Value[]): Value {
  if (typeof value !== 'string' && !isList(value))
    throw new Error(`can't slice item of type ${typeOf(value)}`);
  const [from = 0, to = value.length] = bounds.map(number);
  if (from < 0 || to > value.length || from > to) throw new Error(`index out of range: ${to}`);
  return value.slice(from, to);
}

const same = (a: Value, b: Value): boolean => {
  if (a === undefined || a === null || b === undefined || b === null) return (a ?? null) === (b ?? null);
  if (typeof a !== typeof b) throw new Error('incompatible types for comparison');
  return a === b;
};

function less(a: Value, b: Value): boolean {
  if (typeof a === 'number' && typeof b === 'number') return a < b;
  if (typeof a === 'string' && typeof b === 'string') return a < b;
  throw new Error('incompatible types for comparison');
}

const title = (value: string) => value.replace(/(^|[^\p{L}\p{N}])(\p{L})/gu, (all) => all.toUpperCase());

/** As Go writes JSON: methods left out, names as they come, nothing for HTML. */
const json = (value: Value): string => JSON.stringify(value ?? null);

/** Go's own functions. https://pkg.go.dev/text/template#hdr-Functions */
const OWN: Functions = {
  and: (...values) => values.find((value) => !isTrue(value)) ?? values.at(-1),
  or: (...values) => values.find(isTrue) ?? values.at(-1),
  not: (value) => !isTrue(value),
  len: length,
  index: (...values) => index(values),
  slice: (...values) => slice(values),
  print: (...values) => sprint(values),
  println: (...values) => `${values.map(printed).join(' ')}\n`,
  printf: (...values) => sprintf(values),
  eq: (value, ...others) => others.some((other) => same(value, other)),
  ne: (a, b) => !same(a, b),
  lt: (a, b) => less(a, b),
  le: (a, b) => !less(b, a),
  gt: (a, b) => less(b, a),
  ge: (a, b) => !less(a, b),
  urlquery: (...values) => encodeURIComponent(sprint(values)).replaceAll('%20', '+'),
};

/** What Docker adds. https://docs.docker.com/engine/cli/formatting/ */
export const FUNCTIONS: Functions = {
  ...OWN,
  json,
  split: (value, separator) => text(value).split(text(separator)),
  join: (values, separator) => {
    if (!isList(values)) throw new Error(`wrong type for value; expected []string; got ${typeOf(values)}`);
    return values.map(text).join(text(separator));
  },
  title: (value) => title(text(value)),
  lower: (value) => text(value).toLowerCase(),
  upper: (value) => text(value).toUpperCase(),
  pad: (value, before, after) =>
    text(value) === '' ? '' : ' '.repeat(number(before)) + text(value) + ' '.repeat(number(after)),
  truncate: (value, wanted) => Array.from(text(value)).slice(0, number(wanted)).join(''),
};

/** For the line of headers: what changes a value leaves a header as it is. */
export const HEADER_FUNCTIONS: Functions = {
  ...FUNCTIONS,
  ...Object.fromEntries(
    ['json', 'split', 'join', 'title', 'lower', 'upper', 'pad', 'truncate'].map((name) => [
      name,
      (value: Value) => value,
    ]),
  ),
};
