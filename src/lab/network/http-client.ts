import { ByteStream } from './byte-stream.ts';
import {
  encodeHead,
  EndedEarlyError,
  field,
  framing,
  HttpSyntaxError,
  readBody,
  readHead,
  type Head,
} from './http-message.ts';
import type { Endpoint, SocketFrame } from './socket.ts';

/** A request over a connection of the lab, as `curl` and the browser pane send it. */
export interface HttpRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** In the order and case in which they are sent; `Host` and `Content-Length` must be among them where wanted. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: Uint8Array;
  /** Told of the connection once it stands, before anything is sent. */
  readonly onConnected?: (local: Endpoint, remote: Endpoint) => void;
  /** Told of each informational answer (1xx) before the real one. */
  readonly onInformation?: (status: number) => void;
}

export interface HttpResponse {
  readonly httpVersion: string;
  readonly status: number;
  readonly reason: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** As it arrives, transfer coding taken off. */
  readonly body: AsyncIterable<Uint8Array>;
}

/**
 * Sends a request over a connection that was asked for (`connect` of a ProgramNetwork) and waits for the head of the answer;
 * the body is read as it arrives. The connection serves this one request, and is closed behind it.
 * @throws {ConnectionError} Refused, unknown name, reset before the answer was whole (ECONNRESET).
 * @throws {EndedEarlyError} Closed before the answer was whole.
 * @throws {HttpSyntaxError} The answer is no HTTP/1.1. @throws The signal's reason.
 */
export async function request(
  socket: MessagePort,
  message: HttpRequest,
  signal?: AbortSignal,
): Promise<HttpResponse> {
  const stream = await ByteStream.connected(socket, signal);
  message.onConnected?.(stream.local, stream.remote);
  const abort = () => {
    stream.reset();
  };
  signal?.addEventListener('abort', abort, { once: true });
  const done = () => {
    signal?.removeEventListener('abort', abort);
    stream.end();
  };
  try {
    const sent = send(stream, message);
    // Who answers without having read all (413, 401) may close: the answer counts, not what could not be sent.
    sent.catch(() => undefined);
    const head = await readAnswer(stream, message);
    const [, httpVersion = '', code = '', reason = ''] = STATUS_LINE.exec(head.start) ?? [];
    const status = Number(code);
    const bodiless = message.method === 'HEAD' || status === 204 || status === 304;
    const how = bodiless ? { kind: 'none' as const } : framing(head.fields, 'until-close');
    const body = readBody(stream, how);
    if (how.kind === 'none') done();
    return { httpVersion, status, reason, headers: head.fields, body: closing(body, done, stream, signal) };
  } catch (error) {
    signal?.removeEventListener('abort', abort);
    stream.reset();
    signal?.throwIfAborted();
    throw error;
  }
}

const STATUS_LINE = /^HTTP\/(1\.[01]) (\d{3})(?: (.*))?$/;

async function send(stream: ByteStream, message: HttpRequest): Promise<void> {
  await stream.write(
    encodeHead({ start: `${message.method} ${message.path} HTTP/1.1`, fields: message.headers }),
  );
  const body = message.body ?? new Uint8Array();
  for (let at = 0; at < body.length; at += PART) await stream.write(body.subarray(at, at + PART));
}
const PART = 64 * 1024;

async function readAnswer(stream: ByteStream, message: HttpRequest): Promise<Head> {
  for (;;) {
    const head = await readHead(stream);
    if (head === undefined) throw new EndedEarlyError();
    const code = STATUS_LINE.exec(head.start)?.[2];
    if (code === undefined)
      throw new HttpSyntaxError(
        `The answer does not begin with an HTTP status: ${JSON.stringify(head.start)}`,
      );
    const status = Number(code);
    if (status >= 200 || status === 101) return head;
    message.onInformation?.(status);
  }
}

async function* closing(
  body: AsyncIterable<Uint8Array>,
  done: () => void,
  stream: ByteStream,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array, void, undefined> {
  let whole = false;
  try {
    yield* body;
    whole = true;
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    if (whole) done();
    else stream.reset();
  }
}

/** The whole body in one piece. */
export async function readAll(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of body) parts.push(part);
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** The value of the first header of that name, in whatever case. */
export const header = (message: Pick<HttpResponse, 'headers'>, name: string): string | undefined =>
  field(message.headers, name.toLowerCase());

export { ConnectionError } from './byte-stream.ts';
export { EndedEarlyError, HttpSyntaxError } from './http-message.ts';
export type { SocketFrame };
