/** Node's `querystring` {@link https://nodejs.org/api/querystring.html}. */
import { Buffer } from './buffer.ts';

type Values = Record<string, unknown>;

export const escape = (text: unknown): string =>
  encodeURIComponent(String(text)).replace(/%(?:21|27|28|29|2A|7E)/g, decodeURIComponent);

/** Undoes percent-encoding; what is none stays as it stands. */
export function unescape(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    const bytes: number[] = [];
    for (const part of text.matchAll(/%([\da-f]{2})|[^%]|%/gi))
      if (part[1] === undefined) bytes.push(...Buffer.from(part[0]));
      else bytes.push(Number.parseInt(part[1], 16));
    return Buffer.from(bytes).toString();
  }
}

const primitive = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'boolean' || typeof value === 'bigint' ? String(value) : '';
};

export function stringify(
  values: Values | null | undefined,
  givenSeparator?: string | null,
  givenEquals?: string | null,
  options: { readonly encodeURIComponent?: (text: string) => string } = {},
): string {
  if (typeof values !== 'object' || values === null) return '';
  const [separator, equals] = [givenSeparator ?? '&', givenEquals ?? '='];
  const encode = options.encodeURIComponent ?? querystring.escape;
  return Object.entries(values)
    .flatMap(([name, value]) =>
      (Array.isArray(value) ? (value as unknown[]) : [value]).map(
        (one) => `${encode(name)}${equals}${encode(primitive(one))}`,
      ),
    )
    .join(separator);
}

export function parse(
  text: string,
  givenSeparator?: string | null,
  givenEquals?: string | null,
  options: { readonly decodeURIComponent?: (text: string) => string; readonly maxKeys?: number } = {},
): Record<string, string | string[]> {
  const result = Object.create(null) as Record<string, string | string[]>;
  if (typeof text !== 'string' || text === '') return result;
  const [separator, equals] = [givenSeparator ?? '&', givenEquals ?? '='];
  const { maxKeys = 1000 } = options;
  const safely = (part: string) => {
    const plain = part.replaceAll('+', ' ');
    try {
      return (options.decodeURIComponent ?? querystring.unescape)(plain);
    } catch {
      return unescape(plain);
    }
  };
  const parts = text.split(separator).filter((part) => part !== '');
  for (const part of maxKeys > 0 ? parts.slice(0, maxKeys) : parts) {
    const at = part.indexOf(equals);
    const name = safely(at < 0 ? part : part.slice(0, at));
    const value = at < 0 ? '' : safely(part.slice(at + equals.length));
    const before = result[name];
    result[name] = before === undefined ? value : [before, value].flat();
  }
  return result;
}
export { parse as decode, stringify as encode };

/** Programs may put their own `escape` and `unescape` here. */
export const querystring = { escape, unescape, stringify, parse, encode: stringify, decode: parse };
export default querystring;
