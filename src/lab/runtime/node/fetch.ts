/** `fetch` over the lab's network; Request, Response and Headers are the platform's own. */
import { ClientRequest } from './http/client.ts';
import { pairs } from './http/fields.ts';
import type { IncomingMessage } from './http/incoming.ts';
import { PassThrough, type Duplex, type Readable } from './stream.ts';
import { createGunzip, createInflate } from './zlib.ts';

interface Asked {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  readonly body: Uint8Array | undefined;
  readonly signal: AbortSignal | undefined;
  readonly redirect: RequestRedirect;
}

const MOST_REDIRECTS = 20;

/**
 * @throws {TypeError} `fetch failed`, with the network's own error as `cause`; `Failed to parse URL from …`.
 * @throws The signal's reason.
 */
export async function fetch(input: string | URL | Request, init: RequestInit = {}): Promise<Response> {
  const asked = await understand(input, init);
  asked.signal?.throwIfAborted();
  return follow(asked, 0);
}

async function understand(input: string | URL | Request, init: RequestInit): Promise<Asked> {
  const given = input instanceof Request ? input : undefined;
  const method = (init.method ?? given?.method ?? 'GET').replace(
    /^(?:get|head|post|put|delete|options)$/i,
    (name) => name.toUpperCase(),
  );
  const headers = new Headers(init.headers ?? given?.headers);
  const source =
    init.body ?? (given !== undefined && given.body !== null ? await given.arrayBuffer() : undefined);
  if (source !== undefined && (method === 'GET' || method === 'HEAD'))
    throw new TypeError('Request with GET/HEAD method cannot have body.');
  let body: Uint8Array | undefined;
  if (source !== undefined) {
    // The platform knows what each kind of body is as bytes, and what its type is called.
    const holder = new Response(source);
    const type = holder.headers.get('content-type');
    if (type !== null && !headers.has('content-type')) headers.set('content-type', type);
    body = new Uint8Array(await holder.arrayBuffer());
  }
  const signal = init.signal ?? given?.signal;
  return {
    url: urlOf(given?.url ?? (input as string | URL)),
    method,
    headers,
    body,
    signal,
    redirect: init.redirect ?? given?.redirect ?? 'follow',
  };
}

function urlOf(input: string | URL): URL {
  try {
    return new URL(input);
  } catch (cause) {
    throw new TypeError(`Failed to parse URL from ${String(input)}`, { cause });
  }
}

async function follow(asked: Asked, times: number): Promise<Response> {
  const message = await send(asked);
  const status = message.statusCode ?? 0;
  const location = message.headers['location'];
  if (![301, 302, 303, 307, 308].includes(status) || asked.redirect === 'manual' || location === undefined)
    return responseOf(asked, message, times > 0);
  message.destroy();
  if (asked.redirect === 'error') throw failed(new Error('unexpected redirect'));
  if (times >= MOST_REDIRECTS) throw failed(new Error('redirect count exceeded'));
  const url = new URL(String(location), asked.url);
  const turns = status === 303 ? asked.method !== 'HEAD' : status < 303 && asked.method === 'POST';
  const headers = new Headers(asked.headers);
  if (turns) for (const name of ['content-type', 'content-length', 'content-encoding']) headers.delete(name);
  if (url.origin !== asked.url.origin)
    for (const name of ['authorization', 'cookie', 'host']) headers.delete(name);
  return follow({ ...asked, url, headers, ...(turns && { method: 'GET', body: undefined }) }, times + 1);
}

/** Ports that no fetch goes to {@link https://fetch.spec.whatwg.org/#port-blocking}. */
const BAD_PORTS = new Set([
  1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104,
  109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515,
  526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049,
  3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
]);

const failed = (cause: unknown): TypeError => new TypeError('fetch failed', { cause });

function send({ url, method, headers, body, signal }: Asked): Promise<IncomingMessage> {
  if (url.protocol !== 'http:')
    return Promise.reject(
      failed(
        new Error(
          url.protocol === 'https:'
            ? "The lab's networks speak no TLS: use an http:// address between containers."
            : 'unknown scheme',
        ),
      ),
    );
  if (BAD_PORTS.has(Number(url.port))) return Promise.reject(failed(new Error('bad port')));
  return new Promise((resolve, reject) => {
    const request = new ClientRequest(url, { method, headers: wireHeaders(url, headers, body, method) });
    const abort = () => {
      request.destroy();
      reject(reasonOf(signal));
    };
    signal?.addEventListener('abort', abort, { once: true });
    request.on('error', (error: Error & { code?: string }) => {
      signal?.removeEventListener('abort', abort);
      reject(failed(error.message === 'socket hang up' ? closedEarly() : error));
    });
    request.on('response', (message: IncomingMessage) => {
      signal?.removeEventListener('abort', abort);
      resolve(message);
    });
    request.end(body);
  });
}

const reasonOf = (signal: AbortSignal | undefined): Error =>
  signal?.reason instanceof Error
    ? signal.reason
    : new DOMException('This operation was aborted', 'AbortError');

/** As Node's own fetch names it. */
const closedEarly = () =>
  Object.assign(new Error('other side closed'), { name: 'SocketError', code: 'UND_ERR_SOCKET' });

function wireHeaders(url: URL, headers: Headers, body: Uint8Array | undefined, method: string): string[] {
  const flat = ['host', headers.get('host') ?? url.host, 'connection', 'keep-alive'];
  for (const [name, value] of headers) if (name !== 'host' && name !== 'connection') flat.push(name, value);
  const usual = {
    accept: '*/*',
    'accept-language': '*',
    'sec-fetch-mode': 'cors',
    'user-agent': 'node',
    'accept-encoding': 'gzip, deflate',
  };
  for (const [name, value] of Object.entries(usual)) if (!headers.has(name)) flat.push(name, value);
  if (body !== undefined) flat.push('content-length', String(body.length));
  else if (method === 'POST' || method === 'PUT') flat.push('content-length', '0');
  return flat;
}

function responseOf(asked: Asked, message: IncomingMessage, redirected: boolean): Response {
  const status = message.statusCode ?? 0;
  const bodiless = asked.method === 'HEAD' || [101, 204, 205, 304].includes(status);
  const headers = new Headers();
  for (const [name, value] of pairs(message.rawHeaders)) headers.append(name, value);
  if (bodiless) message.resume();
  const body = bodiless ? null : bodyOf(message, headers.get('content-encoding'), asked.signal);
  const response = new Response(body, { status, statusText: message.statusMessage ?? '' });
  const shown = { url: asked.url.href.replace(/#.*$/, ''), redirected, headers, type: 'basic' };
  // A response that a program makes may not say these of itself, nor carry Set-Cookie.
  for (const [name, value] of Object.entries(shown)) Object.defineProperty(response, name, { value });
  return response;
}

/** A body that nobody reads comes in up to here, so that its connection is free and holds the program no longer. */
const KEPT = 64 * 1024;

function handOn(from: Readable, to: Duplex): void {
  from.on('error', (error) => to.destroy(error));
  from.pipe(to);
}

function bodyOf(
  message: IncomingMessage,
  coding: string | null,
  signal: AbortSignal | undefined,
): ReadableStream {
  const unpack =
    coding === 'gzip' || coding === 'x-gzip'
      ? createGunzip()
      : coding === 'deflate'
        ? createInflate()
        : undefined;
  const kept = new PassThrough({ highWaterMark: KEPT });
  // Who never reads the body never hears that it was cut off.
  kept.on('error', () => undefined);
  handOn(unpack ?? message, kept);
  if (unpack !== undefined) handOn(message, unpack);
  const abort = () => {
    kept.destroy(reasonOf(signal));
    message.destroy();
  };
  signal?.addEventListener('abort', abort, { once: true });
  const parts = kept[Symbol.asyncIterator]() as AsyncIterator<Uint8Array, undefined>;
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const { done, value } = await parts.next();
          if (done === true) controller.close();
          else controller.enqueue(new Uint8Array(value));
          if (done === true) signal?.removeEventListener('abort', abort);
        } catch (error) {
          if (signal?.aborted === true) throw reasonOf(signal);
          throw (error as { code?: string }).code === 'ECONNRESET'
            ? new TypeError('terminated', { cause: closedEarly() })
            : error;
        }
      },
      cancel() {
        message.destroy();
      },
    },
    { highWaterMark: 0 },
  );
}
