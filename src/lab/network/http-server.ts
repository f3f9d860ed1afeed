import { ByteStream, ConnectionError } from './byte-stream.ts';
import { encodeHead, field, framing, HttpSyntaxError, latin1, readBody, readHead } from './http-message.ts';
import type { Fields, Head } from './http-message.ts';
import type { Endpoint } from './socket.ts';

/** What a server is asked. */
export interface ServedRequest {
  readonly method: string;
  /** The path with its query, as it was sent. */
  readonly target: string;
  readonly headers: Fields;
  /** As it arrives. What the handler leaves is read to its end and dropped. */
  readonly body: AsyncIterable<Uint8Array>;
  readonly remote: Endpoint;
}

export interface ServedResponse {
  readonly status: number;
  /** Undefined: the status's usual words. */
  readonly reason?: string;
  /** `Date`, `Connection` and the length are added. A `Content-Length` given here stands (an answer to HEAD). */
  readonly headers?: Fields;
  readonly body?: Uint8Array | string | AsyncIterable<Uint8Array>;
}

export type HttpHandler = (request: ServedRequest) => ServedResponse | Promise<ServedResponse>;

export interface ServeOptions {
  /** For the `Date` field: milliseconds since 1970. */
  readonly now: () => number;
  /** What went wrong in a handler; the one who asked gets a 500. */
  readonly onError?: (error: unknown) => void;
}

/**
 * Serves HTTP/1.1 on one accepted connection until it is closed: keep-alive, chunked bodies both ways, HEAD,
 * `Expect: 100-continue`. Never rejects.
 */
export async function serveHttp(
  socket: MessagePort,
  endpoints: { readonly local: Endpoint; readonly remote: Endpoint },
  handler: HttpHandler,
  options: ServeOptions,
): Promise<void> {
  const stream = ByteStream.accepted(socket, endpoints.local, endpoints.remote);
  try {
    while (await serveOne(stream, handler, options));
    stream.end();
  } catch (error) {
    if (!(error instanceof ConnectionError)) options.onError?.(error);
    stream.reset();
  }
}

const REQUEST_LINE = /^([!#$%&'*+.^_`|~\w-]+) (\S+) HTTP\/1\.([01])$/;

/** @returns Whether the connection stays open for another request. */
async function serveOne(stream: ByteStream, handler: HttpHandler, options: ServeOptions): Promise<boolean> {
  const request = await readRequest(stream);
  if (request === 'bad') {
    await respond(stream, { status: 400 }, { keep: false, head: false, chunks: true, now: options.now() });
    return false;
  }
  if (request === undefined) return false;
  const { method, target, minor, headers, how } = request;
  if (/^100-continue$/i.test(field(headers, 'expect') ?? ''))
    await stream.write(latin1('HTTP/1.1 100 Continue\r\n\r\n'));
  const body = readBody(stream, how);
  const connection = field(headers, 'connection')?.toLowerCase() ?? '';
  const asked = minor === '1' ? !connection.includes('close') : connection.includes('keep-alive');
  let response: ServedResponse;
  try {
    response = await handler({ method, target, headers, body, remote: stream.remote });
  } catch (error) {
    options.onError?.(error);
    response = { status: 500 };
  }
  const keep = asked && field(response.headers ?? [], 'connection')?.toLowerCase() !== 'close';
  await respond(stream, response, {
    keep,
    head: method === 'HEAD',
    chunks: minor === '1',
    now: options.now(),
  });
  if (keep) await drain(body);
  return keep;
}

async function readRequest(stream: ByteStream) {
  try {
    const head = await readHead(stream);
    if (head === undefined) return undefined;
    const [, method, target, minor] = REQUEST_LINE.exec(head.start) ?? [];
    if (method === undefined || target === undefined || minor === undefined) return 'bad';
    return { method, target, minor, headers: head.fields, how: framing(head.fields, 'none') };
  } catch (error) {
    if (error instanceof HttpSyntaxError) return 'bad';
    throw error;
  }
}

interface How {
  readonly keep: boolean;
  /** The answer to HEAD: fields only. */
  readonly head: boolean;
  /** The one who asked knows chunks (HTTP/1.1). */
  readonly chunks: boolean;
  readonly now: number;
}

async function respond(stream: ByteStream, response: ServedResponse, how: How): Promise<void> {
  const { status, headers = [], body = '' } = response;
  const whole =
    typeof body === 'string' ? encoder.encode(body) : body instanceof Uint8Array ? body : undefined;
  const bodiless = status === 204 || status === 304 || status < 200;
  const chunked = whole === undefined && field(headers, 'content-length') === undefined && how.chunks;
  const added: [string, string][] = [];
  if (field(headers, 'date') === undefined) added.push(['Date', new Date(how.now).toUTCString()]);
  if (field(headers, 'connection') === undefined)
    added.push(['Connection', how.keep ? 'keep-alive' : 'close']);
  if (chunked) added.push(['Transfer-Encoding', 'chunked']);
  if (whole !== undefined && !bodiless && field(headers, 'content-length') === undefined)
    added.push(['Content-Length', String(whole.length)]);
  const reason = response.reason ?? REASONS[status] ?? 'unknown';
  const head: Head = { start: `HTTP/1.1 ${status} ${reason}`, fields: [...headers, ...added] };
  await stream.write(encodeHead(head));
  if (how.head || bodiless) return;
  for await (const part of whole === undefined ? (body as AsyncIterable<Uint8Array>) : [whole]) {
    if (part.length === 0) continue;
    if (chunked) await stream.write(latin1(`${part.length.toString(16)}\r\n`));
    await stream.write(part);
    if (chunked) await stream.write(latin1('\r\n'));
  }
  if (chunked) await stream.write(latin1('0\r\n\r\n'));
}

async function drain(body: AsyncIterable<Uint8Array>): Promise<void> {
  const iterator = body[Symbol.asyncIterator]();
  while ((await iterator.next()).done !== true);
}

const encoder = new TextEncoder();

const REASONS: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'No Content',
  206: 'Partial Content',
  301: 'Moved Permanently',
  302: 'Found',
  304: 'Not Modified',
  307: 'Temporary Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  411: 'Length Required',
  412: 'Precondition Failed',
  413: 'Payload Too Large',
  416: 'Range Not Satisfiable',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};
