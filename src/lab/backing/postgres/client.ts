import { ConnectionError, type ByteStream } from '../../network/byte-stream.ts';
import { textOf, utf8 } from '../bytes.ts';
import {
  BodyReader,
  cString,
  int32,
  MessageReader,
  PROTOCOL_3,
  readError,
  writeFirst,
  writeMessage,
  type ErrorFields,
  type Message,
} from './messages.ts';
import { MECHANISM, startScram } from './scram.ts';

export interface ClientOptions {
  readonly user: string;
  readonly database: string;
  /** Asked for only where the server wants one. */
  readonly password: () => Promise<string | undefined>;
  readonly applicationName?: string;
  readonly onNotice?: (fields: ErrorFields) => void;
  readonly onNotification?: (channel: string, payload: string) => void;
}

/** An error that the server has sent. */
export class ServerError extends Error {
  readonly fields: ErrorFields;
  constructor(fields: ErrorFields) {
    super(fields.M ?? '');
    this.fields = fields;
  }
}

/** The client cannot go on; in libpq's words. */
export class ClientError extends Error {}

export interface Field {
  readonly name: string;
  /** The OID of its type. */
  readonly type: number;
}

/** What one statement has given. */
export interface StatementResult {
  /** Undefined where it gives no rows. */
  readonly fields: readonly Field[] | undefined;
  readonly rows: readonly (readonly (string | null)[])[];
  /** What COPY … TO STDOUT has sent. */
  readonly copied: readonly Uint8Array[];
  /** Such as `INSERT 0 1`; empty for an empty statement. */
  readonly command: string;
}

export interface QueryResult {
  readonly results: readonly StatementResult[];
  /** Ended the query. */
  readonly error: ErrorFields | undefined;
}

export const LOST =
  'server closed the connection unexpectedly\n\tThis probably means the server terminated abnormally\n\tbefore or while processing the request.';

/** A client of PostgreSQL's protocol: simple queries, all values as text. */
export class PostgresClient {
  /** What the server reports of its settings: `server_version`, `is_superuser` … */
  readonly parameters = new Map<string, string>();
  /** I idle, T in a transaction, E in one that has failed. */
  status = 'I';
  /** The server has broken the connection off. */
  isLost = false;
  /** For a cancel request. */
  key: readonly [pid: number, secret: number] = [0, 0];
  readonly #stream: ByteStream;
  readonly #reader = new MessageReader();
  readonly #onNotice: (fields: ErrorFields) => void;
  readonly #onNotification: (channel: string, payload: string) => void;

  private constructor(stream: ByteStream, options: ClientOptions) {
    this.#stream = stream;
    this.#onNotice = options.onNotice ?? (() => undefined);
    this.#onNotification = options.onNotification ?? (() => undefined);
  }

  /** Logs in over an open connection. @throws {ServerError} @throws {ClientError} */
  static async connect(stream: ByteStream, options: ClientOptions): Promise<PostgresClient> {
    const client = new PostgresClient(stream, options);
    await client.#logIn(options);
    return client;
  }

  /**
   * Runs one or more statements. `data` gives what COPY … FROM STDIN reads; without it that statement fails.
   * @throws {ClientError} Where the connection is lost without a word.
   */
  async query(sql: string, data?: () => AsyncIterable<Uint8Array>): Promise<QueryResult> {
    const results: StatementResult[] = [];
    let error: ErrorFields | undefined;
    let open: { fields: Field[] | undefined; rows: (string | null)[][]; copied: Uint8Array[] } = nothing();
    await this.#send('Q', cString(sql));
    for (;;) {
      const message = await this.#receive().catch((reason: unknown) => {
        // The server's last word says more than that it is gone.
        this.isLost = reason instanceof ClientError;
        if (!this.isLost || error === undefined) throw reason;
      });
      if (message === undefined) return { results, error };
      const { type, body } = message;
      if (type === 'T') open.fields = readFields(body);
      else if (type === 'D') open.rows.push(readRow(body));
      else if (type === 'd') open.copied.push(body.slice());
      else if (type === 'C' || type === 'I') {
        results.push({ ...open, command: type === 'C' ? new BodyReader(body).text() : '' });
        open = nothing();
      } else if (type === 'E') error = readError(body);
      else if (type === 'G') await this.#copyIn(data);
      else if (type === 'Z') {
        this.status = textOf(body);
        return { results, error };
      }
    }
  }

  /** Says goodbye. */
  close(): void {
    this.#send('X').catch(() => undefined);
    this.#stream.end();
  }

  async #copyIn(data: (() => AsyncIterable<Uint8Array>) | undefined): Promise<void> {
    if (data === undefined) {
      await this.#send('f', cString('no data are given to COPY FROM STDIN here'));
      return;
    }
    for await (const part of data()) await this.#send('d', part);
    await this.#send('c');
  }

  async #logIn({ user, database, password, applicationName }: ClientOptions): Promise<void> {
    const pairs = { user, database, client_encoding: 'UTF8', application_name: applicationName ?? '' };
    const text = Object.entries(pairs)
      .filter(([, value]) => value !== '')
      .map(([name, value]) => `${name}\0${value}\0`);
    await this.#write(writeFirst(PROTOCOL_3, utf8(`${text.join('')}\0`)));
    for (;;) {
      const { type, body } = await this.#receive();
      if (type === 'E') throw new ServerError(readError(body));
      if (type === 'R') await this.#authenticate(body, password);
      if (type === 'K') {
        const reader = new BodyReader(body);
        this.key = [reader.int32(), reader.int32()];
      }
      if (type === 'Z') {
        this.status = textOf(body);
        return;
      }
    }
  }

  async #authenticate(body: Uint8Array, ask: ClientOptions['password']): Promise<void> {
    const reader = new BodyReader(body);
    const kind = reader.int32();
    if (kind === 0) return;
    const password = await ask();
    if (password === undefined) throw new ClientError('fe_sendauth: no password supplied');
    if (kind === 3) {
      await this.#send('p', cString(password));
      return;
    }
    if (kind !== 10) throw new ClientError(`authentication method ${kind} not supported`);
    const scram = startScram(password);
    await this.#send('p', cString(MECHANISM), int32(scram.first.length), utf8(scram.first));
    await this.#send('p', utf8(scram.answer(await this.#challenge(11))));
    if (!scram.isGenuine(await this.#challenge(12))) throw new ClientError('incorrect server signature');
  }

  async #challenge(kind: number): Promise<string> {
    const { type, body } = await this.#receive();
    if (type === 'E') throw new ServerError(readError(body));
    const reader = new BodyReader(body);
    if (type !== 'R' || reader.int32() !== kind) throw new ClientError('unexpected message from server');
    return textOf(reader.rest());
  }

  /** The next message that is not for the client itself. */
  async #receive(): Promise<Message> {
    for (;;) {
      const message = this.#reader.next();
      if (message?.type === 'N') this.#onNotice(readError(message.body));
      else if (message?.type === 'S') {
        const reader = new BodyReader(message.body);
        this.parameters.set(reader.text(), reader.text());
      } else if (message?.type === 'A') {
        const reader = new BodyReader(message.body);
        reader.int32();
        this.#onNotification(reader.text(), reader.text());
      } else if (message !== undefined) return message;
      if (message === undefined) this.#reader.push(await this.#more());
    }
  }

  async #more(): Promise<Uint8Array> {
    try {
      const bytes = await this.#stream.read();
      if (bytes !== undefined) return bytes;
    } catch (error) {
      if (!(error instanceof ConnectionError)) throw error;
    }
    throw new ClientError(LOST);
  }

  #send(type: string, ...body: readonly Uint8Array[]): Promise<void> {
    return this.#write(writeMessage(type, ...body));
  }

  async #write(bytes: Uint8Array): Promise<void> {
    try {
      await this.#stream.write(bytes);
    } catch (error) {
      // What the server has said before is still there to be read.
      if (!(error instanceof ConnectionError)) throw error;
    }
  }
}

const nothing = (): { fields: Field[] | undefined; rows: (string | null)[][]; copied: Uint8Array[] } => ({
  fields: undefined,
  rows: [],
  copied: [],
});

function readFields(body: Uint8Array): Field[] {
  const reader = new BodyReader(body);
  return Array.from({ length: reader.int16() }, () => {
    const name = reader.text();
    reader.bytes(6);
    const type = reader.int32();
    reader.bytes(8);
    return { name, type };
  });
}

function readRow(body: Uint8Array): (string | null)[] {
  const reader = new BodyReader(body);
  return Array.from({ length: reader.int16() }, () => {
    const length = reader.int32();
    return length < 0 ? null : textOf(reader.bytes(length));
  });
}
