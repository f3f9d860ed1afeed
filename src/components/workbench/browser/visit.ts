import {
  ConnectionError,
  header,
  HttpSyntaxError,
  readAll,
  request,
} from '../../../lab/network/http-client.ts';
import type { World } from '../../../lab/world.ts';

/** What came of a visit. */
export type Visit =
  | {
      readonly kind: 'page';
      readonly url: string;
      readonly status: number;
      readonly reason: string;
      readonly headers: readonly (readonly [name: string, value: string])[];
      readonly body: string;
      readonly bytes: number;
      readonly looks: BodyLooks;
      readonly milliseconds: number;
    }
  | { readonly kind: 'failure'; readonly url: string; readonly title: string; readonly advice: string };

/** How a body can be shown. */
export type BodyLooks = 'html' | 'json' | 'text' | 'binary';

/** As long as a browser is willing to wait, in milliseconds. */
const PATIENCE = 30_000;
/** More of a body is not shown. */
const MOST_SHOWN = 512 * 1024;

/** An address as a person types it: `:8080/orders`, `8080`, `localhost:8080`. Undefined where it is none. */
export function readAddress(typed: string): URL | undefined {
  const text = typed.trim();
  if (text === '') return undefined;
  const port = /^:?(\d{1,5})(\/.*)?$/.exec(text);
  const full =
    port !== null
      ? `http://localhost:${port[1] ?? ''}${port[2] ?? '/'}`
      : /^[a-z][a-z\d+.-]*:\/\//i.test(text)
        ? text
        : `http://${text}`;
  try {
    const url = new URL(full);
    return url.protocol === 'http:' && url.hostname !== '' ? url : undefined;
  } catch {
    return undefined;
  }
}

/** Asks a server of the lab for a page, as a browser on the laptop would. Never rejects. */
export async function visit(
  world: Pick<World, 'network' | 'clock'>,
  url: URL,
  signal: AbortSignal,
): Promise<Visit> {
  const began = world.clock.now();
  const port = url.port === '' ? 80 : Number(url.port);
  const late = new AbortController();
  const timer = setTimeout(() => {
    late.abort(new DOMException('Too late', 'TimeoutError'));
  }, PATIENCE);
  try {
    const answer = await request(
      world.network.connect(url.hostname, port),
      {
        method: 'GET',
        path: `${url.pathname}${url.search}`,
        headers: [
          ['Host', url.host],
          ['User-Agent', 'Mozilla/5.0 (Twelve-Factor Lab)'],
          ['Accept', 'text/html,application/json;q=0.9,*/*;q=0.8'],
          ['Connection', 'close'],
        ],
      },
      AbortSignal.any([signal, late.signal]),
    );
    const bytes = await readAll(answer.body);
    const looks = looksOf(header(answer, 'content-type'), bytes);
    return {
      kind: 'page',
      url: url.href,
      status: answer.status,
      reason: answer.reason,
      headers: answer.headers,
      body: looks === 'binary' ? '' : new TextDecoder().decode(bytes.subarray(0, MOST_SHOWN)),
      bytes: bytes.length,
      looks,
      milliseconds: world.clock.now() - began,
    };
  } catch (error) {
    return { kind: 'failure', url: url.href, ...explain(error, url.hostname, port) };
  } finally {
    clearTimeout(timer);
  }
}

function looksOf(type: string | undefined, bytes: Uint8Array): BodyLooks {
  if (type?.includes('html') === true) return 'html';
  if (type?.includes('json') === true) return 'json';
  return bytes.includes(0) ? 'binary' : 'text';
}

function explain(
  error: unknown,
  host: string,
  port: number,
): { readonly title: string; readonly advice: string } {
  const at = `${host}:${String(port)}`;
  if (error instanceof ConnectionError) {
    switch (error.code) {
      case 'ECONNREFUSED':
        return {
          title: `${host} refused to connect`,
          advice: `Nothing on your laptop listens on port ${String(port)}. Publish it: docker run -p ${String(port)}:8080 …, with the port that the server in the container listens on behind the colon.`,
        };
      case 'ENOTFOUND':
        return {
          title: `${host} is unknown`,
          advice:
            'Names of containers are known to other containers on their network. From your laptop, use localhost and a published port.',
        };
      case 'ECONNRESET':
      case 'EPIPE':
        return {
          title: `${at} broke the connection off`,
          advice:
            'The server went away before its answer was whole, or nothing in the container listens on the port that is published.',
        };
      case 'ETIMEDOUT':
      case 'EHOSTUNREACH':
        return { title: `${at} cannot be reached`, advice: 'No way of the lab’s networks leads there.' };
    }
  }
  if (error instanceof HttpSyntaxError)
    return { title: `${at} answered, but not in HTTP`, advice: error.message };
  if (error instanceof DOMException && error.name === 'TimeoutError')
    return {
      title: `${at} took too long`,
      advice: `The connection is open, and after ${String(PATIENCE / 1000)} seconds there was no whole answer. The logs may tell what the server waits for.`,
    };
  return { title: 'The visit was given up', advice: error instanceof Error ? error.message : String(error) };
}
