import { invalidArgumentType, nodeError } from '../errors.ts';

export type FieldValue = string | number | readonly string[];

const TOKEN = /^[!#$%&'*+.^_`|~\w-]+$/;

const BAD_VALUE = /[^\t\x20-\x7e\x80-\xff]/;

export function validateHeaderName(name: unknown, label = 'Header name'): void {
  if (typeof name !== 'string' || !TOKEN.test(name))
    throw nodeError(
      TypeError,
      'ERR_INVALID_HTTP_TOKEN',
      `${label} must be a valid HTTP token ["${String(name)}"]`,
    );
}

export function validateHeaderValue(name: string, value: unknown): void {
  if (value === undefined)
    throw nodeError(
      TypeError,
      'ERR_HTTP_INVALID_HEADER_VALUE',
      `Invalid value "undefined" for header "${name}"`,
    );
  for (const one of Array.isArray(value) ? value : [value])
    if (BAD_VALUE.test(String(one)))
      throw nodeError(TypeError, 'ERR_INVALID_CHAR', `Invalid character in header content ["${name}"]`);
}

/** Fields that are kept once, where they come twice {@link https://nodejs.org/api/http.html#messageheaders}. */
const ONCE = new Set([
  'age',
  'authorization',
  'content-length',
  'content-type',
  'etag',
  'expires',
  'from',
  'host',
  'if-modified-since',
  'if-unmodified-since',
  'last-modified',
  'location',
  'max-forwards',
  'proxy-authorization',
  'referer',
  'retry-after',
  'server',
  'user-agent',
]);

/** `message.headers` of `message.rawHeaders`. */
export function joinedHeaders(raw: readonly string[]): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {};
  for (const [name, value] of pairs(raw)) {
    const key = name.toLowerCase();
    const before = headers[key];
    if (key === 'set-cookie') headers[key] = [...(Array.isArray(before) ? before : []), value];
    else if (before === undefined) headers[key] = value;
    else if (!ONCE.has(key)) headers[key] = `${String(before)}${key === 'cookie' ? '; ' : ', '}${value}`;
  }
  return headers;
}

/** `message.headersDistinct`: every value of every name. */
export function distinctHeaders(raw: readonly string[]): Record<string, string[]> {
  const headers = Object.create(null) as Record<string, string[]>;
  for (const [name, value] of pairs(raw)) (headers[name.toLowerCase()] ??= []).push(value);
  return headers;
}

export function* pairs(raw: readonly string[]): Generator<readonly [name: string, value: string]> {
  for (let index = 0; index + 1 < raw.length; index += 2) yield [raw[index] ?? '', raw[index + 1] ?? ''];
}

/** What a program hands in as headers: an object, a flat list, a list of pairs, or something with entries. */
export function* givenFields(given: unknown): Generator<readonly [name: string, value: FieldValue]> {
  if (given === undefined || given === null) return;
  if (typeof given !== 'object') throw invalidArgumentType('headers', 'of type object', given);
  if (Array.isArray(given)) {
    const list: readonly unknown[] = given;
    if (Array.isArray(list[0])) {
      yield* list as (readonly [string, FieldValue])[];
      return;
    }
    if (list.length % 2 === 1)
      throw nodeError(TypeError, 'ERR_INVALID_ARG_VALUE', "The argument 'headers' is invalid.");
    yield* pairs(list as string[]);
    return;
  }
  yield* Object.entries(given as Record<string, FieldValue>);
}

/** Whether a comma-separated field names this option, as `Connection: close`. */
export const lists = (value: FieldValue | undefined, option: string): boolean =>
  String(value ?? '')
    .toLowerCase()
    .split(',')
    .some((item) => item.trim() === option);
