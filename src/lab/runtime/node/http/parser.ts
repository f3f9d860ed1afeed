import { HTTPParser } from 'http-parser-js';
import type { Buffer } from 'node:buffer';

/** The head of a message as the parser has read it. */
export interface ParsedHead {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly reason: string;
  readonly major: number;
  readonly minor: number;
  readonly rawHeaders: readonly string[];
  readonly keepAlive: boolean;
  readonly upgrade: boolean;
}

export interface ParserEvents {
  /** @returns `no-body`: none follows whatever the fields say; `leave`: what follows is another protocol's. */
  readonly head: (head: ParsedHead) => 'body' | 'no-body' | 'leave';
  readonly body: (bytes: Buffer) => void;
  readonly trailers: (raw: readonly string[]) => void;
  readonly end: () => void;
}

export type ParseError = Error & { code: string; reason: string; bytesParsed: number; rawPacket?: Buffer };

export const METHODS: readonly string[] = [...HTTPParser.methods, 'QUERY'].sort();

/** As `http.maxHeaderSize`. */
export const MAX_HEADER_SIZE = 16 * 1024;

interface Info {
  versionMajor: number;
  versionMinor: number;
  headers: string[];
  method: number;
  url: string;
  statusCode: number;
  statusMessage: string;
  upgrade: boolean;
  shouldKeepAlive: boolean;
}

/** The parts of http-parser-js that are used; its own types leave the handlers out. */
interface Library {
  [handler: number]: (argument: never, offset: never, length: never) => unknown;
  execute: (bytes: Buffer) => number | Error;
  finish: () => Error | undefined;
}

/** HTTP/1.1 off the wire, one message after another. */
export class Parser {
  readonly #library: Library;
  readonly #kind: 'REQUEST' | 'RESPONSE';
  readonly #maxHeaderSize: number;
  #left = false;
  /** Bytes of a head that has not come whole yet. */
  #headBytes = 0;
  #heads = 0;
  /** Whether a message has begun and not ended. */
  inMessage = false;

  constructor(kind: 'REQUEST' | 'RESPONSE', events: ParserEvents, maxHeaderSize = MAX_HEADER_SIZE) {
    // Node hands out bytes above 127 as Latin-1; the library's own default would fold them.
    HTTPParser.encoding = 'latin1';
    // Counted here: the library takes the last bytes of a body for the next message's head.
    HTTPParser.maxHeaderSize = Infinity;
    const library = new HTTPParser(kind) as unknown as Library;
    this.#maxHeaderSize = maxHeaderSize;
    library[HTTPParser.kOnHeadersComplete] = (info: Info) => {
      if (headSize(info) > this.#maxHeaderSize) throw new Overflow();
      this.inMessage = true;
      this.#heads++;
      const next = events.head({
        method: HTTPParser.methods[info.method] ?? '',
        url: info.url,
        status: info.statusCode,
        reason: info.statusMessage,
        major: info.versionMajor,
        minor: info.versionMinor,
        rawHeaders: info.headers,
        keepAlive: info.shouldKeepAlive,
        upgrade: info.upgrade,
      });
      this.#left = next === 'leave';
      info.upgrade = this.#left;
      return next !== 'body';
    };
    library[HTTPParser.kOnBody] = (bytes: Buffer, offset: number, length: number) => {
      events.body(bytes.subarray(offset, offset + length));
    };
    library[HTTPParser.kOnHeaders] = (raw: string[]) => {
      events.trailers(raw);
    };
    library[HTTPParser.kOnMessageComplete] = () => {
      this.inMessage = false;
      this.#headBytes = 0;
      if (!this.#left) events.end();
    };
    this.#library = library;
    this.#kind = kind;
  }

  /** @returns How many bytes were read, and whether the rest is another protocol's; or why it is no HTTP. */
  execute(bytes: Buffer): { readonly read: number; readonly left: boolean } | ParseError {
    const [heads, began] = [this.#heads, this.inMessage];
    let result: number | Error;
    try {
      result = this.#library.execute(bytes);
      if (!began && this.#heads === heads && (this.#headBytes += bytes.length) > this.#maxHeaderSize)
        result = new Overflow();
    } catch (error) {
      if (!(error instanceof Overflow)) throw error;
      result = error;
    }
    if (typeof result === 'number') return { read: result, left: this.#left };
    return parseError(result, bytes, this.#kind);
  }

  /** The connection has ended. @returns Why that is too early. */
  finish(): ParseError | undefined {
    const error = this.#library.finish();
    return error === undefined ? undefined : parseError(error, undefined, this.#kind);
  }
}

class Overflow extends Error {
  override readonly message = 'max header size exceeded';
}

/** About what the head takes on the wire: the text, and the colon, blank and line end of each field. */
const headSize = ({ headers, url }: Info): number =>
  headers.reduce((sum, text) => sum + text.length + 2, typeof url === 'string' ? url.length : 0);

function parseError(
  error: Error & { code?: string },
  rawPacket: Buffer | undefined,
  kind: 'REQUEST' | 'RESPONSE',
): ParseError {
  const known = WHY.find(([words]) => words.test(`${error.code ?? ''} ${error.message}`));
  const [, code, reason] = known ?? (kind === 'RESPONSE' ? NO_RESPONSE : noRequest(rawPacket));
  return Object.assign(new Error(`Parse Error: ${reason}`), {
    bytesParsed: 0,
    code,
    reason,
    ...(rawPacket && { rawPacket }),
  });
}

const noRequest = (packet: Buffer | undefined) =>
  /^(?:[A-Z-]+ |[A-Z-]*$)/.test(packet?.toString('latin1') ?? '') ? UNKNOWN : METHOD;

const METHOD = [/^/, 'HPE_INVALID_METHOD', 'Invalid method encountered'] as const;
const UNKNOWN = [/^/, 'HPE_INVALID_CONSTANT', 'Expected HTTP/'] as const;
const NO_RESPONSE = [/^/, 'HPE_INVALID_CONSTANT', 'Expected HTTP/, RTSP/ or ICE/'] as const;
/** What the library says, and what Node's own parser says of the same. */
const WHY: readonly (readonly [words: RegExp, code: string, reason: string])[] = [
  [/max header/, 'HPE_HEADER_OVERFLOW', 'Header overflow'],
  [/request method/, 'HPE_INVALID_METHOD', 'Invalid method encountered'],
  [/EOF/, 'HPE_INVALID_EOF_STATE', 'Invalid EOF state'],
  [/empty line/, 'HPE_STRICT', 'Expected LF after chunk data'],
  [/CONTENT_LENGTH/, 'HPE_UNEXPECTED_CONTENT_LENGTH', 'Content-Length already present'],
];
