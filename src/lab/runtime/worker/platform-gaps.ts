import { networkModules } from '../node/modules.ts';
import { codedTypeError } from './errors.ts';
import { hold } from './loop.ts';
import { inspect } from './util.ts';

/** Where the browser's own classes differ from Node's, or are missing in a sandbox. */

const shown = Symbol.for('nodejs.util.inspect.custom');

/** `URL` with Node's error. */
function nodeUrl(): typeof URL {
  return new Proxy(URL, {
    construct: (target, args: [string, string?], self) => {
      try {
        return Reflect.construct(target, args, self as typeof URL);
      } catch {
        const [input, base] = args;
        throw Object.assign(
          codedTypeError('ERR_INVALID_URL', 'Invalid URL'),
          { input },
          base !== undefined && { base },
        );
      }
    },
  });
}

/** Work of the browser's own keeps the process alive, as work of Node's does. */
function holdWhile(prototype: object, names: readonly string[]): void {
  for (const name of names) {
    const original = Reflect.get(prototype, name) as ((...args: unknown[]) => Promise<unknown>) | undefined;
    if (original === undefined) continue;
    Object.defineProperty(prototype, name, {
      configurable: true,
      writable: true,
      value: function (this: unknown, ...args: unknown[]): Promise<unknown> {
        const held = hold();
        const work = Reflect.apply(original, this, args);
        work.then(held.release, held.release);
        return work;
      },
    });
  }
}

export function fillGaps(): void {
  const url = nodeUrl();
  Object.defineProperty(globalThis, 'URL', { value: url, writable: true, configurable: true });
  Object.assign(networkModules['url'] as object, { URL: url });
  holdWhile(Blob.prototype, ['text', 'arrayBuffer', 'bytes']);
  for (const body of [Response.prototype, Request.prototype])
    holdWhile(body, ['text', 'json', 'arrayBuffer', 'bytes', 'blob', 'formData']);
  Object.defineProperty(URLSearchParams.prototype, shown, {
    configurable: true,
    value: function (this: URLSearchParams, _depth: number, options: object) {
      const pairs = [...this].map(
        ([name, value]) => `${inspect(name, options)} => ${inspect(value, options)}`,
      );
      return `URLSearchParams {${pairs.length === 0 ? '' : ` ${pairs.join(', ')} `}}`;
    },
  });
  // A frame with no origin is no secure context, and has a part of `crypto` only.
  const own = networkModules['crypto'] as {
    readonly randomUUID: () => string;
    readonly subtle: SubtleCrypto;
  };
  if (!('randomUUID' in crypto))
    Object.defineProperty(crypto, 'randomUUID', { value: own.randomUUID, configurable: true });
  if (!('subtle' in crypto))
    Object.defineProperty(crypto, 'subtle', { value: own.subtle, configurable: true });
}
