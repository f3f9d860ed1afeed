import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { Fields } from '../../network/http-message.ts';
import { field } from '../../network/http-message.ts';
import { equal, toHex, utf8 } from '../bytes.ts';
import { S3Error } from './error.ts';

/**
 * Signature Version 4, in a header or in the query of a presigned URL.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html
 */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** As much of a request as is signed. */
export interface SignedRequest {
  readonly method: string;
  /** Path and query, as sent. */
  readonly target: string;
  readonly headers: Fields;
}

export const UNSIGNED = 'UNSIGNED-PAYLOAD';
const ALGORITHM = 'AWS4-HMAC-SHA256';
const LARGEST_SKEW = 15 * 60 * 1000;
const LONGEST_EXPIRY = 7 * 24 * 60 * 60;

const sign = (key: Uint8Array, text: string): Uint8Array => hmac(sha256, key, utf8(text));
export const hashOf = (bytes: Uint8Array): string => toHex(sha256(bytes));

/** As URIs are encoded for signing: all but letters, digits and `-_.~`. */
export const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`);

/** Path and query of a target, decoded. @throws {S3Error} InvalidURI. */
export function splitTarget(target: string): {
  readonly path: string;
  readonly query: readonly (readonly [string, string])[];
} {
  const at = target.indexOf('?');
  const path = decode(at < 0 ? target : target.slice(0, at));
  const query = (at < 0 ? '' : target.slice(at + 1))
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [plain(name), plain(value.join('='))] as const;
    });
  return { path, query };
}
const plain = (text: string): string => decode(text.replaceAll('+', ' '));

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new S3Error('InvalidURI', { URI: text });
  }
}

interface Scope {
  /** `20261129T120000Z` */
  readonly date: string;
  readonly region: string;
}

function signatureOf(
  request: SignedRequest,
  signedHeaders: readonly string[],
  payload: string,
  { date, region }: Scope,
  { secretAccessKey }: Credentials,
): string {
  const { path, query } = splitTarget(request.target);
  const canonicalQuery = query
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
  const headers = signedHeaders.map((name) => {
    const values = request.headers
      .filter(([other]) => other.toLowerCase() === name)
      .map(([, value]) => value);
    return `${name}:${values.join(',').trim().replace(/ +/g, ' ')}\n`;
  });
  const canonical = [
    request.method,
    path.split('/').map(encode).join('/'),
    canonicalQuery,
    headers.join(''),
    signedHeaders.join(';'),
    payload,
  ].join('\n');
  const day = date.slice(0, 8);
  const scope = `${day}/${region}/s3/aws4_request`;
  const toSign = [ALGORITHM, date, scope, hashOf(utf8(canonical))].join('\n');
  const key = [region, 's3', 'aws4_request'].reduce(sign, sign(utf8(`AWS4${secretAccessKey}`), day));
  return toHex(sign(key, toSign));
}

/** `20261129T120000Z` */
export const amzDate = (time: number): string => new Date(time).toISOString().replace(/[-:]|\.\d+/g, '');

function readDate(text: string): number {
  const [, year, month, day, hours, minutes, seconds] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text)?.map(Number) ?? [];
  return Date.UTC(year ?? NaN, (month ?? NaN) - 1, day, hours, minutes, seconds);
}

/**
 * Checks who sends the request; its body is checked by the hash that is returned, which was signed.
 * @throws {S3Error} @returns The hash of the body, or a word such as {@link UNSIGNED}.
 */
export function authenticate(request: SignedRequest, credentials: Credentials, now: number): string {
  const authorization = field(request.headers, 'authorization');
  if (authorization !== undefined) return byHeader(request, authorization, credentials, now);
  const query = new Map(splitTarget(request.target).query);
  if (query.has('X-Amz-Algorithm') || query.has('X-Amz-Signature'))
    return byQuery(request, query, credentials, now);
  throw new S3Error('AccessDenied');
}

function byHeader(request: SignedRequest, text: string, credentials: Credentials, now: number): string {
  const [, id, day, region, names = '', signature = ''] =
    /^AWS4-HMAC-SHA256\s+Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request\s*,\s*SignedHeaders=([^,\s]+)\s*,\s*Signature=([\da-f]+)$/.exec(
      text,
    ) ?? [];
  if (id === undefined || region === undefined) throw new S3Error('AuthorizationHeaderMalformed');
  if (id !== credentials.accessKeyId) throw new S3Error('InvalidAccessKeyId', { AWSAccessKeyId: id });
  const date = field(request.headers, 'x-amz-date') ?? '';
  const time = readDate(date);
  if (!date.startsWith(day ?? '-') || Number.isNaN(time)) throw new S3Error('AccessDenied');
  if (Math.abs(time - now) > LARGEST_SKEW) throw new S3Error('RequestTimeTooSkewed');
  const payload = field(request.headers, 'x-amz-content-sha256') ?? UNSIGNED;
  compare(signature, signatureOf(request, names.split(';'), payload, { date, region }, credentials));
  return payload;
}

function byQuery(
  request: SignedRequest,
  query: ReadonlyMap<string, string>,
  credentials: Credentials,
  now: number,
): string {
  const [id, , region] = (query.get('X-Amz-Credential') ?? '').split('/');
  const date = query.get('X-Amz-Date') ?? '';
  const expires = Number(query.get('X-Amz-Expires') ?? 'none');
  const names = query.get('X-Amz-SignedHeaders')?.split(';');
  const time = readDate(date);
  if (region === undefined || names === undefined || Number.isNaN(expires) || Number.isNaN(time))
    throw new S3Error('AuthorizationQueryParametersError');
  if (expires > LONGEST_EXPIRY)
    throw new S3Error(
      'AuthorizationQueryParametersError',
      {},
      'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds',
    );
  if (id !== credentials.accessKeyId) throw new S3Error('InvalidAccessKeyId', { AWSAccessKeyId: id ?? '' });
  if (now > time + expires * 1000) throw new S3Error('AccessDenied', {}, 'Request has expired');
  const wanted = signatureOf(request, names, UNSIGNED, { date, region }, credentials);
  compare(query.get('X-Amz-Signature') ?? '', wanted);
  return UNSIGNED;
}

function compare(given: string, wanted: string): void {
  if (!equal(utf8(given), utf8(wanted))) throw new S3Error('SignatureDoesNotMatch');
}

/** The fields to add to a request so that it is signed; `host` has to be among the request's own. */
export function signHeaders(
  request: SignedRequest,
  body: Uint8Array,
  credentials: Credentials,
  now: number,
  region = 'us-east-1',
): Fields {
  const date = amzDate(now);
  const payload = hashOf(body);
  const added: Fields = [
    ['x-amz-date', date],
    ['x-amz-content-sha256', payload],
  ];
  const headers = [...request.headers, ...added];
  const names = [...new Set(headers.map(([name]) => name.toLowerCase()))].sort();
  const signature = signatureOf({ ...request, headers }, names, payload, { date, region }, credentials);
  const scope = `${credentials.accessKeyId}/${date.slice(0, 8)}/${region}/s3/aws4_request`;
  return [
    ...added,
    [
      'authorization',
      `${ALGORITHM} Credential=${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`,
    ],
  ];
}

/** A path with a query that lets whoever has it send that one request for so many seconds. */
export function presign(
  { method, target, headers }: SignedRequest,
  seconds: number,
  credentials: Credentials,
  now: number,
  region = 'us-east-1',
): string {
  const date = amzDate(now);
  const query = {
    'X-Amz-Algorithm': ALGORITHM,
    'X-Amz-Credential': `${credentials.accessKeyId}/${date.slice(0, 8)}/${region}/s3/aws4_request`,
    'X-Amz-Date': date,
    'X-Amz-Expires': String(seconds),
    'X-Amz-SignedHeaders': 'host',
  };
  const pairs = Object.entries(query).map(([name, value]) => `${encode(name)}=${encode(value)}`);
  const whole = `${target}${target.includes('?') ? '&' : '?'}${pairs.join('&')}`;
  const signature = signatureOf(
    { method, target: whole, headers },
    ['host'],
    UNSIGNED,
    { date, region },
    credentials,
  );
  return `${whole}&X-Amz-Signature=${signature}`;
}
