import { CurlError } from './error.ts';

/** An address as curl takes it apart. */
export interface CurlUrl {
  readonly text: string;
  readonly scheme: string;
  /** Without the brackets of an IPv6 address. */
  readonly host: string;
  readonly port: number;
  /** The host as the request names it: with the port where that is not the scheme's own. */
  readonly authority: string;
  readonly path: string;
  /** `name:password` of the address itself. */
  readonly user: string | undefined;
}

const PORTS: Readonly<Record<string, number>> = { http: 80, https: 443 };

/** Reads an address; one without a scheme is HTTP's. @throws {CurlError} 3 for none, 1 for a scheme other than HTTP. */
export function parseUrl(text: string, base?: string): CurlUrl {
  const isWhole = /^[a-z][a-z\d+.-]*:\/\//i.test(text);
  const whole = isWhole || base !== undefined ? text : `http://${text}`;
  if (/[\s\p{Cc}]/u.test(text)) throw new CurlError(3, 'URL rejected: Malformed input to a URL function');
  if (/^[a-z]+:\/\/\/?(?:[/?#]|$)/i.test(whole))
    throw new CurlError(3, 'URL rejected: No host part in the URL');
  if (!URL.canParse(whole, base)) {
    const hasBadPort = /^[a-z]+:\/\/[^/]*:[^/\]]*(?:[/?#]|$)/i.test(whole);
    throw new CurlError(
      3,
      `URL rejected: ${hasBadPort ? 'Port number was not a decimal number between 0 and 65535' : 'Bad hostname'}`,
    );
  }
  const url = new URL(whole, base);
  const scheme = url.protocol.slice(0, -1);
  const standard = PORTS[scheme];
  if (standard === undefined) throw new CurlError(1, `Protocol "${scheme}" not supported`);
  const { username, password } = url;
  return {
    text: url.href,
    scheme,
    host: url.hostname.replaceAll(/[[\]]/g, ''),
    port: url.port === '' ? standard : Number(url.port),
    authority: url.host,
    path: `${url.pathname}${url.search}`,
    user: username === '' ? undefined : `${decodeURIComponent(username)}:${decodeURIComponent(password)}`,
  };
}

/** The address with more behind its `?`. */
export function withQuery(text: string, query: string): string {
  const [, before = text, fragment = ''] = /^([^#]*)(#.*)?$/s.exec(text) ?? [];
  return `${before}${before.includes('?') ? '&' : '?'}${query}${fragment}`;
}
