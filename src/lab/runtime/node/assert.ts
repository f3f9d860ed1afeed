/** Node's `assert` {@link https://nodejs.org/api/assert.html}. */
import { AssertionError } from './assertion-error.ts';
import { deepEqual as same } from './deep-equal.ts';
import { invalidArgumentType, invalidArgumentValue } from './errors.ts';
import { callText, inspected } from './surroundings.ts';

type Message = string | Error | undefined;
type Run = () => unknown;
// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- what Error.captureStackTrace takes
type From = Function;

interface Failure {
  readonly actual?: unknown;
  readonly expected?: unknown;
  readonly operator: string;
  readonly message?: Message;
  readonly from: From;
}

function failWith({ message, from, ...rest }: Failure): never {
  if (message instanceof Error) throw message;
  throw new AssertionError({ ...rest, message, stackStartFn: from });
}

function truthy(given: readonly unknown[], from: From): void {
  const [value, message] = given as [unknown, Message];
  if (given.length === 0) {
    const error = new AssertionError({
      message: 'No value argument passed to `assert.ok()`',
      actual: undefined,
      expected: true,
      operator: '==',
      stackStartFn: from,
    });
    error.generatedMessage = true;
    throw error;
  }
  if (value) return;
  if (message instanceof Error) throw message;
  const error = new AssertionError({
    message: message ?? '',
    actual: value,
    expected: true,
    operator: '==',
    stackStartFn: from,
  });
  if (message === undefined) {
    const call = callText(error.stack ?? '');
    const text =
      call === undefined
        ? 'The expression evaluated to a falsy value'
        : `The expression evaluated to a falsy value:\n\n  ${call}\n`;
    error.generatedMessage = true;
    error.message = text;
    error.stack = (error.stack ?? '')
      .replace('[ERR_ASSERTION]: ', `[ERR_ASSERTION]: ${text}`)
      .replace(/\[ERR_ASSERTION\]\n/, `[ERR_ASSERTION]: ${text}\n`);
  }
  throw error;
}

export function assert(...given: unknown[]): void {
  truthy(given, assert);
}
export function ok(...given: unknown[]): void {
  truthy(given, ok);
}
export function fail(message?: string | Error): never {
  if (message instanceof Error) throw message;
  const error = new AssertionError({
    message: message ?? 'Failed',
    operator: 'fail',
    stackStartFn: fail,
  });
  error.generatedMessage = message === undefined;
  throw error;
}

type Compare = (actual: unknown, expected: unknown, message?: string | Error) => void;

/** A comparison of two values: throws where `holds` is false. */
function comparison(operator: string, holds: (actual: unknown, expected: unknown) => boolean): Compare {
  const compare: Compare = (actual, expected, message) => {
    if (!holds(actual, expected)) failWith({ actual, expected, message, operator, from: compare });
  };
  return compare;
}

const looselyEqual = (a: unknown, b: unknown) => a == b || (Number.isNaN(a) && Number.isNaN(b));

export const equal = comparison('==', looselyEqual);
export const notEqual = comparison('!=', (a, b) => !looselyEqual(a, b));
export const strictEqual = comparison('strictEqual', Object.is);
export const notStrictEqual = comparison('notStrictEqual', (a, b) => !Object.is(a, b));
export const deepEqual = comparison('deepEqual', (a, b) => same(a, b, false));
export const notDeepEqual = comparison('notDeepEqual', (a, b) => !same(a, b, false));
export const deepStrictEqual = comparison('deepStrictEqual', (a, b) => same(a, b, true));
export const notDeepStrictEqual = comparison('notDeepStrictEqual', (a, b) => !same(a, b, true));
export const partialDeepStrictEqual = comparison('partialDeepStrictEqual', contains);

function contains(actual: unknown, expected: unknown): boolean {
  if (typeof expected !== 'object' || expected === null || typeof actual !== 'object' || actual === null)
    return Object.is(actual, expected);
  if (Array.isArray(expected))
    return (
      Array.isArray(actual) &&
      expected.every((value: unknown) => (actual as unknown[]).some((other) => contains(other, value)))
    );
  if (expected instanceof Map || expected instanceof Set || expected instanceof Date)
    return same(actual, expected, true);
  return Object.entries(expected).every(([key, value]) =>
    contains((actual as Record<string, unknown>)[key], value),
  );
}

function matching(operator: 'match' | 'doesNotMatch', lead: string) {
  const check = (text: unknown, pattern: RegExp, message?: string | Error): void => {
    if (!(pattern instanceof RegExp)) throw invalidArgumentType('regexp', 'an instance of RegExp', pattern);
    if (typeof text === 'string' && pattern.test(text) === (operator === 'match')) return;
    if (message instanceof Error) throw message;
    const words =
      typeof text === 'string'
        ? `${lead} ${String(pattern)}. Input:\n\n${inspected(text)}\n`
        : `The "string" argument must be of type string. Received type ${typeof text} (${inspected(text)})`;
    const error = new AssertionError({
      message: message ?? words,
      actual: text,
      expected: pattern,
      operator,
      stackStartFn: check,
    });
    error.generatedMessage = message === undefined;
    throw error;
  };
  return check;
}
export const match = matching('match', 'The input did not match the regular expression');
export const doesNotMatch = matching(
  'doesNotMatch',
  'The input was expected to not match the regular expression',
);

/** Throws the error as it is where it is one, and says so where it is another value. */
export function ifError(value: unknown): void {
  if (value === null || value === undefined) return;
  const words =
    value instanceof Error ? (value.message === '' ? value.name : value.message) : inspected(value);
  const error = new AssertionError({
    message: `ifError got unwanted exception: ${words}`,
    actual: value,
    expected: null,
    operator: 'ifError',
    stackStartFn: ifError,
  });
  throw error;
}

const NONE = Symbol('nothing was thrown');

function thrownBy(run: Run): unknown {
  if (typeof run !== 'function') throw invalidArgumentType('fn', 'of type function', run);
  try {
    run();
  } catch (error) {
    return error;
  }
  return NONE;
}

async function rejectionOf(promise: unknown): Promise<unknown> {
  const waited = typeof promise === 'function' ? (promise as Run)() : promise;
  if (typeof (waited as PromiseLike<unknown> | null)?.then !== 'function')
    throw invalidArgumentType('promiseFn', 'of type function or an instance of Promise', promise);
  try {
    await waited;
  } catch (error) {
    return error;
  }
  return NONE;
}

function expectError(
  actual: unknown,
  given: readonly unknown[],
  operator: 'throws' | 'rejects',
  from: From,
): void {
  const [expected, message] =
    typeof given[0] === 'string' ? [undefined, given[0]] : [given[0], given[1] as string | undefined];
  if (actual === NONE) {
    const name = (expected as { name?: string } | undefined)?.name;
    const details = `${name === undefined || name === '' ? '' : ` (${name})`}${message === undefined ? '.' : `: ${message}`}`;
    const error = new AssertionError({
      message: `Missing expected ${operator === 'rejects' ? 'rejection' : 'exception'}${details}`,
      actual: undefined,
      expected,
      operator,
      stackStartFn: from,
    });
    throw error;
  }
  if (expected === undefined || expected === null) return;
  fits(actual, expected, { message, operator, from });
}

type About = Omit<Failure, 'message'> & { readonly message: string | undefined };

function fits(actual: unknown, expected: unknown, about: About): void {
  const refuse = (words: string): never => {
    const error = new AssertionError({
      actual,
      expected,
      operator: about.operator,
      message: about.message ?? words,
      stackStartFn: about.from,
    });
    error.generatedMessage = about.message === undefined;
    throw error;
  };
  if (expected instanceof RegExp) {
    if (!expected.test(String(actual)))
      refuse(
        `The input did not match the regular expression ${String(expected)}. Input:\n\n${inspected(String(actual))}\n`,
      );
    return;
  }
  if (typeof expected === 'object' && expected !== null) {
    fitsObject(actual, expected as Record<string, unknown>, about);
    return;
  }
  if (typeof expected !== 'function')
    throw invalidArgumentType(
      'expected',
      'of type function or an instance of Error, RegExp, or Object',
      expected,
    );
  const { prototype } = expected as { prototype?: object };
  if (prototype !== undefined && actual instanceof (expected as new () => object)) return;
  if (prototype !== undefined && (expected === Error || prototype instanceof Error)) {
    const words =
      actual instanceof Error
        ? `Received "${actual.name}"\n\nError message:\n\n${actual.message}`
        : `Received "${inspected(actual)}"`;
    refuse(`The error is expected to be an instance of "${expected.name}". ${words}`);
  }
  if ((expected as (error: unknown) => unknown)(actual) !== true)
    refuse(
      `The ${expected.name === '' ? 'validation function' : `"${expected.name}" validation function`} is expected to return "true". Received ${inspected(false)}${actual instanceof Error ? `\n\nCaught error:\n\n${actual.stack ?? ''}` : ''}`,
    );
}

function fitsObject(actual: unknown, expected: Record<string, unknown>, about: About): void {
  const keys =
    expected instanceof Error ? [...Object.keys(expected), 'name', 'message'] : Object.keys(expected);
  if (keys.length === 0) throw invalidArgumentValue('error', expected, 'may not be an empty object');
  const left = new Comparison();
  const right = new Comparison();
  let good = true;
  for (const key of keys) {
    const [is, should] = [(actual as Record<string, unknown>)[key], expected[key]];
    const fit = typeof is === 'string' && should instanceof RegExp ? should.test(is) : same(is, should, true);
    good &&= fit;
    if (key in (actual as object)) left[key] = is;
    right[key] = fit ? is : should;
  }
  if (good) return;
  const error = new AssertionError({
    actual: left,
    expected: right,
    operator: 'deepStrictEqual',
    ...(about.message !== undefined && { message: about.message }),
    stackStartFn: about.from,
  });
  Object.assign(error, { actual, expected, operator: about.operator });
  throw error;
}

/** Named so, because Node's messages show the name. */
class Comparison {
  static {
    Object.defineProperty(this, 'name', { value: 'Comparison' });
  }
  [key: string]: unknown;
}

export function throws(run: Run, ...rest: unknown[]): void {
  expectError(thrownBy(run), rest, 'throws', throws);
}
export async function rejects(promise: unknown, ...rest: unknown[]): Promise<void> {
  expectError(await rejectionOf(promise), rest, 'rejects', rejects);
}

function refuseError(actual: unknown, given: readonly unknown[], operator: string, from: From): void {
  if (actual === NONE) return;
  const message = given.find((argument) => typeof argument === 'string');
  const [expected] = given;
  if (typeof expected === 'function' && !(actual instanceof (expected as new () => object))) throw actual;
  throw new AssertionError({
    message: `Got unwanted ${operator === 'doesNotReject' ? 'rejection' : 'exception'}${message === undefined ? '.' : `: ${message}`}\nActual message: "${actual instanceof Error ? actual.message : String(actual)}"`,
    actual,
    expected: typeof expected === 'string' ? undefined : expected,
    operator,
    stackStartFn: from,
  });
}
export function doesNotThrow(run: Run, ...rest: unknown[]): void {
  refuseError(thrownBy(run), rest, 'doesNotThrow', doesNotThrow);
}
export async function doesNotReject(promise: unknown, ...rest: unknown[]): Promise<void> {
  refuseError(await rejectionOf(promise), rest, 'doesNotReject', doesNotReject);
}

const members = {
  AssertionError,
  ok,
  fail,
  equal,
  notEqual,
  deepEqual,
  notDeepEqual,
  deepStrictEqual,
  notDeepStrictEqual,
  strictEqual,
  notStrictEqual,
  partialDeepStrictEqual,
  match,
  doesNotMatch,
  throws,
  rejects,
  doesNotThrow,
  doesNotReject,
  ifError,
};

/** `assert/strict`: the loose names compare strictly. */
export const strict: typeof assert = Object.assign(
  function strict(...given: unknown[]): void {
    truthy(given, strict);
  },
  members,
  {
    equal: strictEqual,
    deepEqual: deepStrictEqual,
    notEqual: notStrictEqual,
    notDeepEqual: notDeepStrictEqual,
  },
);
Object.assign(strict, { strict });
Object.assign(assert, members, { strict });
export default assert;
