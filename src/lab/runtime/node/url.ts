/** Node's `url`: the platform's URL, and the older functions {@link https://nodejs.org/api/url.html#legacy-url-api}. */
import { Buffer } from './buffer.ts';
import { invalidArgumentType, nodeError } from './errors.ts';
import { deprecate } from './surroundings.ts';
import { parse as parseQuery, stringify } from './querystring.ts';
export { ofUrl as urlToHttpOptions } from './http/client.ts';

const { URL: PlatformURL, URLSearchParams } = globalThis;
export { PlatformURL as URL, URLSearchParams };

const SLASHED = new Set(['http:', 'https:', 'ftp:', 'gopher:', 'file:', 'ws:', 'wss:']);
const UNWISE = /[\t\n\r "'<>\\^`{|}]/g;
const percent = (character: string) =>
  `%${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(2, '0')}`;

/** What `url.parse` gives. */
export class Url {
  protocol: string | null = null;
  slashes: boolean | null = null;
  auth: string | null = null;
  host: string | null = null;
  port: string | null = null;
  hostname: string | null = null;
  hash: string | null = null;
  search: string | null = null;
  query: string | null | Record<string, string | string[]> = null;
  pathname: string | null = null;
  path: string | null = null;
  href = '';

  format(): string {
    return format(this);
  }
  resolve(relative: string): string {
    return resolve(this.href, relative);
  }
}

let warned = false;

/** Node warns the program's own code of it, once, and no package's. */
function warnOnce(): void {
  if (warned || new Error().stack?.includes('/node_modules/') === true) return;
  warned = true;
  deprecate(
    '`url.parse()` behavior is not standardized and prone to errors that have security implications. ' +
      'Use the WHATWG URL API instead. CVEs are not issued for `url.parse()` vulnerabilities.',
    'DEP0169',
  );
}

export function parse(text: unknown, withQuery = false, slashesDenoteHost = false): Url {
  warnOnce();
  return parsed(text, withQuery, slashesDenoteHost);
}

function parsed(text: unknown, withQuery = false, slashesDenoteHost = false): Url {
  if (text instanceof Url) return text;
  if (typeof text !== 'string') throw invalidArgumentType('url', 'of type string', text);
  const url = new Url();
  let rest = text.trim();
  const question = rest.search(/[?#]/);
  // Before the query only: a backslash there is a slash, as browsers take it.
  rest =
    question < 0
      ? rest.replaceAll('\\', '/')
      : rest.slice(0, question).replaceAll('\\', '/') + rest.slice(question);
  const protocol = /^[a-z0-9.+-]+:/i.exec(rest)?.[0];
  if (protocol !== undefined) {
    url.protocol = protocol.toLowerCase();
    rest = rest.slice(protocol.length);
  }
  const slashed = rest.startsWith('//') && url.protocol !== 'javascript:';
  const named = slashed && (slashesDenoteHost || url.protocol !== null || /^\/\/[^@/]+@[^@/]+/.test(rest));
  const bare =
    !slashed && url.protocol !== null && url.protocol !== 'javascript:' && !SLASHED.has(url.protocol);
  if (named) url.slashes = true;
  if (named || bare) rest = takeHost(url, named ? rest.slice(2) : rest);
  takePath(url, rest.replace(UNWISE, percent), withQuery);
  url.href = format(url);
  return url;
}

function takeHost(url: Url, text: string): string {
  const end = text.search(/[/?#]/);
  const authority = end < 0 ? text : text.slice(0, end);
  const at = authority.lastIndexOf('@');
  if (at >= 0) url.auth = decodeURIComponent(authority.slice(0, at));
  const host = authority.slice(at + 1);
  const port = /:(\d*)$/.exec(host);
  const hostname = (port === null ? host : host.slice(0, port.index)).toLowerCase();
  if (port?.[1] !== undefined && port[1] !== '') url.port = port[1];
  url.hostname = hostname.replace(/^\[(.*)\]$/, '$1');
  url.host = url.port === null ? hostname : `${hostname}:${url.port}`;
  return end < 0 ? '' : text.slice(end);
}

function takePath(url: Url, text: string, withQuery: boolean): void {
  let rest = text;
  const hash = rest.indexOf('#');
  if (hash >= 0) {
    url.hash = rest.slice(hash);
    rest = rest.slice(0, hash);
  }
  const question = rest.indexOf('?');
  if (question >= 0) {
    url.search = rest.slice(question);
    url.query = withQuery ? parseQuery(url.search.slice(1)) : url.search.slice(1);
    rest = rest.slice(0, question);
  } else if (withQuery) {
    url.search = null;
    url.query = parseQuery('');
  }
  if (rest !== '') url.pathname = rest;
  if (
    rest === '' &&
    url.protocol !== null &&
    SLASHED.has(url.protocol) &&
    url.hostname !== null &&
    url.hostname !== ''
  )
    url.pathname = '/';
  if (url.pathname !== null || url.search !== null) url.path = `${url.pathname ?? ''}${url.search ?? ''}`;
}

export function format(
  given: unknown,
  options: { auth?: boolean; fragment?: boolean; search?: boolean } = {},
): string {
  if (typeof given === 'string') return parsed(given).href;
  if (given instanceof PlatformURL) {
    const copy = new PlatformURL(given);
    if (options.auth === false) copy.username = copy.password = '';
    if (options.fragment === false) copy.hash = '';
    if (options.search === false) copy.search = '';
    return copy.href;
  }
  if (typeof given !== 'object' || given === null)
    throw invalidArgumentType('urlObject', 'one of type object or string', given);
  const url = given as Partial<Url>;
  const auth = url.auth ? `${encodeURIComponent(url.auth).replace(/%3A/gi, ':')}@` : '';
  const protocol = url.protocol ? url.protocol.replace(/:?$/, ':') : '';
  const name = url.hostname ? (url.hostname.includes(':') ? `[${url.hostname}]` : url.hostname) : '';
  const host = url.host ? auth + url.host : name ? `${auth}${name}${url.port ? `:${url.port}` : ''}` : '';
  const asked =
    typeof url.query === 'object' && url.query !== null && Object.keys(url.query).length > 0
      ? stringify(url.query)
      : '';
  const search = (url.search ?? (asked === '' ? '' : `?${asked}`))
    .replace(/^([^?])/, '?$1')
    .replaceAll('#', '%23');
  let pathname = (url.pathname ?? '').replace(/[?#]/g, encodeURIComponent);
  const slashed = url.slashes === true || (SLASHED.has(protocol) && host !== '');
  if (slashed && pathname !== '' && !pathname.startsWith('/')) pathname = `/${pathname}`;
  const hash = (url.hash ?? '').replace(/^([^#])/, '#$1');
  return `${protocol}${slashed ? `//${host}` : host}${pathname}${search}${hash}`;
}

/** As a browser would follow a link; keeps what is relative relative. */
export function resolve(from: string, to: string): string {
  const base = new PlatformURL(from, 'resolve://');
  const result = new PlatformURL(to, base);
  if (result.protocol !== 'resolve:') return result.href;
  const { pathname, search, hash } = result;
  return pathname + search + hash;
}
export const resolveObject = (from: string, to: string): Url => parsed(resolve(from, to));

export function fileURLToPath(given: string | URL): string {
  const url = typeof given === 'string' ? new PlatformURL(given) : given;
  if (!(url instanceof PlatformURL))
    throw invalidArgumentType('path', 'of type string or an instance of URL', given);
  if (url.protocol !== 'file:')
    throw nodeError(TypeError, 'ERR_INVALID_URL_SCHEME', 'The URL must be of scheme file');
  if (url.hostname !== '')
    throw nodeError(
      TypeError,
      'ERR_INVALID_FILE_URL_HOST',
      'File URL host must be "localhost" or empty on linux',
    );
  if (/%2f/i.test(url.pathname))
    throw nodeError(
      TypeError,
      'ERR_INVALID_FILE_URL_PATH',
      'File URL path must not include encoded / characters',
    );
  return decodeURIComponent(url.pathname);
}
export const fileURLToPathBuffer = (given: string | URL): Buffer => Buffer.from(fileURLToPath(given));

/** `cwd` for what is not absolute comes from the process. */
export function pathToFileURL(path: string): URL {
  const { process } = globalThis as { process?: { cwd: () => string } };
  const absolute = path.startsWith('/') ? path : `${process?.cwd() ?? ''}/${path}`;
  const escaped = absolute.replace(/[%\\\n\r\t?#]/g, encodeURIComponent);
  return new PlatformURL(`file://${escaped}`);
}

const host = (name: string): string => {
  try {
    return new PlatformURL(`http://${name}/`).hostname;
  } catch {
    return '';
  }
};
export const domainToASCII = host;
export const domainToUnicode = (name: string): string => host(name);
