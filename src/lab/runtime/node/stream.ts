/** Node's `stream` {@link https://nodejs.org/api/stream.html}: readable-stream, and what it leaves out. */
import library from 'readable-stream/lib/stream.js';
import { Buffer } from './buffer.ts';

export const { Duplex, Readable, Stream, Transform, Writable, PassThrough, finished, pipeline } = library;
export const stream = library;
export type Readable = InstanceType<typeof library.Readable>;
export type Writable = InstanceType<typeof library.Writable>;
export type Transform = InstanceType<typeof library.Transform>;
export type Duplex = InstanceType<typeof library.Duplex>;

/** A web stream of what a Node stream gives. */
function toWeb(source: Readable): ReadableStream {
  const parts = source[Symbol.asyncIterator]() as AsyncIterator<unknown, undefined>;
  return new ReadableStream(
    {
      async pull(controller) {
        const next = await parts.next();
        if (next.done === true) controller.close();
        else
          controller.enqueue(
            ArrayBuffer.isView(next.value) ? new Uint8Array(next.value as Uint8Array) : next.value,
          );
      },
      cancel(reason: unknown) {
        source.destroy(reason instanceof Error ? reason : undefined);
      },
    },
    { highWaterMark: 0 },
  );
}

/** A Node stream of what a web stream gives. */
function fromWeb(source: ReadableStream, options?: object): Readable {
  const reader = source.getReader() as ReadableStreamDefaultReader<unknown>;
  return Readable.from(
    (async function* () {
      try {
        for (;;) {
          const { done, value } = await reader.read();
          if (done) return;
          yield value;
        }
      } finally {
        reader.releaseLock();
      }
    })(),
    { objectMode: false, ...options },
  );
}
Object.assign(Readable, { toWeb, fromWeb });

async function all(source: AsyncIterable<unknown> | ReadableStream): Promise<Uint8Array<ArrayBuffer>> {
  const parts: BlobPart[] = [];
  const iterable = source instanceof ReadableStream ? fromWeb(source, { objectMode: true }) : source;
  for await (const part of iterable) parts.push(part as BlobPart);
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
const text = async (source: AsyncIterable<unknown>) => new TextDecoder().decode(await all(source));

/** `stream/consumers`. */
export const consumers = {
  arrayBuffer: async (source: AsyncIterable<unknown>) => (await all(source)).buffer,
  blob: async (source: AsyncIterable<unknown>) => new Blob([await all(source)]),
  bytes: all,
  buffer: async (source: AsyncIterable<unknown>) => {
    return Buffer.from((await all(source)).buffer);
  },
  json: async (source: AsyncIterable<unknown>): Promise<unknown> => JSON.parse(await text(source)) as unknown,
  text,
};

const WEB = [
  'ReadableStream',
  'ReadableStreamDefaultReader',
  'ReadableStreamBYOBReader',
  'ReadableStreamBYOBRequest',
  'ReadableByteStreamController',
  'ReadableStreamDefaultController',
  'WritableStream',
  'WritableStreamDefaultWriter',
  'WritableStreamDefaultController',
  'TransformStream',
  'TransformStreamDefaultController',
  'ByteLengthQueuingStrategy',
  'CountQueuingStrategy',
  'TextEncoderStream',
  'TextDecoderStream',
  'CompressionStream',
  'DecompressionStream',
] as const;
/** `stream/web`: the platform's own. */
export const web: Readonly<Record<string, unknown>> = Object.fromEntries(
  WEB.map((name) => [name, (globalThis as Record<string, unknown>)[name]]),
);
