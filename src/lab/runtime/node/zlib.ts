/** Node's `zlib` over fflate {@link https://nodejs.org/api/zlib.html}: gzip and deflate; Brotli and Zstandard are not there. */
import {
  Deflate,
  deflateSync as rawDeflate,
  Gunzip,
  gunzipSync as readGzip,
  Gzip,
  gzipSync as writeGzip,
  Inflate,
  inflateSync as rawInflate,
  Unzlib,
  unzlibSync,
  Zlib,
  zlibSync,
} from 'fflate';
import { Buffer } from './buffer.ts';
import { nodeError, notInLab } from './errors.ts';
import { bytesOf } from './hash.ts';
import { bound, kernel } from './kernel.ts';
import { stream } from './stream.ts';

interface ZlibOptions {
  readonly level?: number;
  readonly maxOutputLength?: number;
}
type Level = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
type Result = (error: Error | null, bytes?: Buffer) => void;

const ERRORS = { Z_DATA_ERROR: -3, Z_BUF_ERROR: -5 } as const;

const zlibError = (code: keyof typeof ERRORS, message: string): Error =>
  Object.assign(new Error(message), { errno: ERRORS[code], code });

const settings = ({ level }: ZlibOptions = {}): { level: Level } => ({
  level: (level === undefined || level < 0 || level > 9 ? 6 : level) as Level,
});

/** What fflate says, as zlib says it. */
function unreadable(error: unknown, format: Format): Error {
  const words = error instanceof Error ? error.message : '';
  if (/unexpected EOF/.test(words)) return zlibError('Z_BUF_ERROR', 'unexpected end of file');
  if (format !== 'raw' && /invalid (?:gzip|zlib) (?:data|header)/.test(words))
    return zlibError('Z_DATA_ERROR', 'incorrect header check');
  return zlibError('Z_DATA_ERROR', words === '' ? 'invalid data' : words);
}

type Format = 'gzip' | 'zlib' | 'raw' | 'any';

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

function decode(bytes: Uint8Array, format: Format): Uint8Array {
  if (bytes.length < 2) throw zlibError('Z_BUF_ERROR', 'unexpected end of file');
  const actual = format === 'any' ? (isGzip(bytes) ? 'gzip' : 'zlib') : format;
  if (actual === 'gzip' && !isGzip(bytes)) throw zlibError('Z_DATA_ERROR', 'incorrect header check');
  try {
    if (actual === 'gzip') {
      whole(bytes);
      return checked(bytes, readGzip(bytes));
    }
    return actual === 'zlib' ? unzlibSync(bytes) : rawInflate(bytes);
  } catch (error) {
    throw (error as { errno?: number }).errno === undefined ? unreadable(error, actual) : error;
  }
}

/** How much deflate can pack at best {@link https://zlib.net/zlib_tech.html}. */
const BEST_RATIO = 1032;

/** The two numbers that end a gzip member: its sum, and its length modulo 2³². */
function trailer(packed: Uint8Array): { sum: number; length: number } {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  return { sum: view.getUint32(packed.length - 8, true), length: view.getUint32(packed.length - 4, true) };
}

/** fflate takes memory for the length that a gzip member ends with; one that was cut ends with anything, up to 4 GB. */
function whole(packed: Uint8Array): void {
  if (packed.length < 18 || trailer(packed).length > packed.length * BEST_RATIO)
    throw zlibError('Z_BUF_ERROR', 'unexpected end of file');
}

/** fflate does not look at the sum that ends a gzip member. */
function checked(packed: Uint8Array, plain: Uint8Array): Uint8Array {
  const { sum, length } = trailer(packed);
  if (length !== plain.length % 2 ** 32) throw zlibError('Z_BUF_ERROR', 'unexpected end of file');
  if (sum !== crc32(plain)) throw zlibError('Z_DATA_ERROR', 'incorrect data check');
  return plain;
}

function encode(bytes: Uint8Array, format: Format, options?: ZlibOptions): Uint8Array {
  if (format === 'gzip') return writeGzip(bytes, { ...settings(options), mtime: 0 });
  return format === 'zlib' ? zlibSync(bytes, settings(options)) : rawDeflate(bytes, settings(options));
}

const buffer = (bytes: Uint8Array): Buffer =>
  Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength);

const KINDS = 'of type string or an instance of Buffer, TypedArray, DataView, or ArrayBuffer';

type Work = (data: unknown, options?: ZlibOptions) => Buffer;

const packing =
  (format: Format): Work =>
  (data, options) =>
    buffer(encode(bytesOf(data, 'utf8', 'buffer', KINDS), format, options));
const unpacking =
  (format: Format): Work =>
  (data, options) => {
    const plain = decode(bytesOf(data, 'utf8', 'buffer', KINDS), format);
    if (plain.length > (options?.maxOutputLength ?? Infinity))
      throw nodeError(
        RangeError,
        'ERR_BUFFER_TOO_LARGE',
        `Cannot create a Buffer larger than ${options?.maxOutputLength ?? 0} bytes`,
      );
    return buffer(plain);
  };

const asynchronous =
  (work: Work) =>
  (data: unknown, ...rest: unknown[]): void => {
    const callback = rest.at(-1) as Result;
    const options = typeof rest[0] === 'object' ? (rest[0] as ZlibOptions) : {};
    const life = kernel().hold();
    const act = bound(() => {
      let result: Parameters<Result>;
      try {
        result = [null, work(data, options)];
      } catch (error) {
        result = [error as Error];
      }
      callback(...result);
    });
    kernel().native.setTimeout(() => {
      act();
      life.release();
    }, 0);
  };

export const gzipSync = packing('gzip');
export const deflateSync = packing('zlib');
export const deflateRawSync = packing('raw');
export const gunzipSync = unpacking('gzip');
export const inflateSync = unpacking('zlib');
export const inflateRawSync = unpacking('raw');
export const unzipSync = unpacking('any');
export const gzip = asynchronous(gzipSync);
export const deflate = asynchronous(deflateSync);
export const deflateRaw = asynchronous(deflateRawSync);
export const gunzip = asynchronous(gunzipSync);
export const inflate = asynchronous(inflateSync);
export const inflateRaw = asynchronous(inflateRawSync);
export const unzip = asynchronous(unzipSync);

interface Engine {
  ondata?: ((bytes: Uint8Array<ArrayBuffer>, final: boolean) => void) | null;
  push: (bytes: Uint8Array<ArrayBuffer>, final: boolean) => void;
  flush?: (sync?: boolean) => void;
}

/** What all streams of the module are: fflate's engine between two ends. */
class ZlibStream extends stream.Transform {
  bytesWritten = 0;
  readonly #engine: Engine;
  readonly #format: Format;

  constructor(engine: Engine, format: Format, options: object = {}) {
    super(options);
    this.#engine = engine;
    this.#format = format;
    engine.ondata = (bytes) => {
      if (bytes.length > 0) this.push(buffer(bytes));
    };
  }

  override _transform(chunk: Uint8Array, _encoding: string, done: (error?: Error) => void): void {
    this.bytesWritten += chunk.length;
    this.#push(chunk, false, done);
  }
  override _flush(done: (error?: Error) => void): void {
    this.#push(new Uint8Array(), true, done);
  }

  /** Sends out what has been taken in so far. */
  flush(...args: unknown[]): void {
    const callback = args.at(-1);
    this.#engine.flush?.(true);
    if (typeof callback === 'function') kernel().nextTick(callback as () => void);
  }
  close(callback?: () => void): void {
    if (callback !== undefined) this.once('close', callback);
    this.destroy();
  }

  #push(bytes: Uint8Array, final: boolean, done: (error?: Error) => void): void {
    try {
      this.#engine.push(bytes as Uint8Array<ArrayBuffer>, final);
    } catch (error) {
      done(
        (error as { errno?: number }).errno === undefined
          ? unreadable(error, this.#format)
          : (error as Error),
      );
      return;
    }
    done();
  }
}

/** Reads what was packed: takes the format from the first bytes where it is `any`, and looks at the sum at the end of gzip. */
class Reader implements Engine {
  ondata: NonNullable<Engine['ondata']> = () => undefined;
  readonly #format: Format;
  #engine: Engine | undefined;
  #kind: Format = 'raw';
  #taken = 0;
  #tail = new Uint8Array();
  #sum = 0;
  #given = 0;

  constructor(format: Format) {
    this.#format = format;
  }

  push(bytes: Uint8Array<ArrayBuffer>, final: boolean): void {
    if (bytes.length > 0) this.#engine ??= this.#open(bytes);
    this.#taken += bytes.length;
    this.#tail = new Uint8Array([...this.#tail, ...bytes.subarray(-8)]).slice(-8);
    if (final && this.#taken > 0 && this.#taken < 2) throw zlibError('Z_BUF_ERROR', 'unexpected end of file');
    this.#engine?.push(bytes, final);
    if (final && this.#kind === 'gzip' && this.#taken > 0) this.#check();
  }

  #open(first: Uint8Array<ArrayBuffer>): Engine {
    this.#kind = this.#format === 'any' ? (isGzip(first) ? 'gzip' : 'zlib') : this.#format;
    if (this.#kind === 'gzip' && first[0] !== 0x1f) throw zlibError('Z_DATA_ERROR', 'incorrect header check');
    const engine: Engine =
      this.#kind === 'gzip' ? new Gunzip() : this.#kind === 'zlib' ? new Unzlib() : new Inflate();
    engine.ondata = (bytes, final) => {
      if (this.#kind === 'gzip') {
        this.#sum = crc32(bytes, this.#sum);
        this.#given += bytes.length;
      }
      this.ondata(bytes, final);
    };
    return engine;
  }

  #check(): void {
    const end = new DataView(this.#tail.buffer, this.#tail.byteOffset, this.#tail.byteLength);
    if (this.#taken < 18 || end.getUint32(4, true) !== this.#given % 2 ** 32)
      throw zlibError('Z_BUF_ERROR', 'unexpected end of file');
    if (end.getUint32(0, true) !== this.#sum) throw zlibError('Z_DATA_ERROR', 'incorrect data check');
  }
}

const kinds = {
  Gzip: (options?: ZlibOptions) =>
    new ZlibStream(new Gzip({ ...settings(options), mtime: 0 }), 'gzip', options),
  Deflate: (options?: ZlibOptions) => new ZlibStream(new Zlib(settings(options)), 'zlib', options),
  DeflateRaw: (options?: ZlibOptions) => new ZlibStream(new Deflate(settings(options)), 'raw', options),
  Gunzip: (options?: ZlibOptions) => new ZlibStream(new Reader('gzip'), 'gzip', options),
  Inflate: (options?: ZlibOptions) => new ZlibStream(new Reader('zlib'), 'zlib', options),
  InflateRaw: (options?: ZlibOptions) => new ZlibStream(new Reader('raw'), 'raw', options),
  Unzip: (options?: ZlibOptions) => new ZlibStream(new Reader('any'), 'any', options),
};
export const {
  Gzip: createGzip,
  Deflate: createDeflate,
  DeflateRaw: createDeflateRaw,
  Gunzip: createGunzip,
  Inflate: createInflate,
  InflateRaw: createInflateRaw,
  Unzip: createUnzip,
} = kinds;

const absent = (name: string) => (): never => {
  throw notInLab(
    `zlib.${name}`,
    'it has gzip and deflate only',
    'Use gzip: zlib.createGzip() or zlib.gzip().',
  );
};
export const createBrotliCompress = absent('createBrotliCompress');
export const createBrotliDecompress = absent('createBrotliDecompress');
export const brotliCompress = absent('brotliCompress');
export const brotliCompressSync = absent('brotliCompressSync');
export const brotliDecompress = absent('brotliDecompress');
export const brotliDecompressSync = absent('brotliDecompressSync');
export const createZstdCompress = absent('createZstdCompress');
export const createZstdDecompress = absent('createZstdDecompress');

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});
export function crc32(data: unknown, start = 0): number {
  let sum = ~start;
  for (const byte of bytesOf(data)) sum = (TABLE[(sum ^ byte) & 255] ?? 0) ^ (sum >>> 8);
  return ~sum >>> 0;
}

export const constants = {
  Z_NO_FLUSH: 0,
  Z_PARTIAL_FLUSH: 1,
  Z_SYNC_FLUSH: 2,
  Z_FULL_FLUSH: 3,
  Z_FINISH: 4,
  Z_BLOCK: 5,
  Z_OK: 0,
  Z_STREAM_END: 1,
  Z_DATA_ERROR: -3,
  Z_BUF_ERROR: -5,
  Z_NO_COMPRESSION: 0,
  Z_BEST_SPEED: 1,
  Z_BEST_COMPRESSION: 9,
  Z_DEFAULT_COMPRESSION: -1,
  Z_DEFAULT_STRATEGY: 0,
  Z_DEFAULT_WINDOWBITS: 15,
  Z_DEFAULT_MEMLEVEL: 8,
  Z_DEFAULT_CHUNK: 16_384,
  BROTLI_OPERATION_PROCESS: 0,
  BROTLI_OPERATION_FLUSH: 1,
  BROTLI_OPERATION_FINISH: 2,
  BROTLI_PARAM_QUALITY: 1,
};
