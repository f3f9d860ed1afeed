import type { ProgramProcess } from '../../machine/program.ts';
import { ByteStream, ConnectionError } from '../../network/byte-stream.ts';
import { CliError, type CliOptions } from './cli-options.ts';
import { encodeText, Failure, ReplyReader, toBinary, toBytes, writeRequest, type Reply } from './resp.ts';

/** A client of the protocol, one request at a time. */
export class RedisClient {
  readonly #stream: ByteStream;
  readonly #reader = new ReplyReader();

  private constructor(stream: ByteStream) {
    this.#stream = stream;
  }

  /** Connects, gives the password, chooses the database. @throws {CliError} */
  static async open({ network, ended, stderr }: ProgramProcess, options: CliOptions): Promise<RedisClient> {
    const { host, port } = options;
    let client: RedisClient;
    try {
      client = new RedisClient(await ByteStream.connected(network.connect(host, port), ended));
    } catch (error) {
      if (!(error instanceof ConnectionError)) throw error;
      throw new CliError(`Could not connect to Redis at ${host}:${port}: ${WORDS[error.code] ?? error.code}`);
    }
    if (options.password !== undefined) {
      const words = options.user === undefined ? [options.password] : [options.user, options.password];
      const reply = await client.ask(['AUTH', ...words.map(encodeText)]);
      if (reply instanceof Failure) stderr.write(`AUTH failed: ${reply.text}\n`);
    }
    if (options.database !== 0) {
      const reply = await client.ask(['SELECT', String(options.database)]);
      if (reply instanceof Failure) stderr.write(`SELECT ${options.database} failed: ${reply.text}\n`);
    }
    return client;
  }

  /** @throws {CliError} Where the server has gone. */
  async ask(words: readonly string[]): Promise<Reply> {
    await this.#stream.write(toBytes(writeRequest(words))).catch(() => undefined);
    return this.#next();
  }

  /** After SUBSCRIBE messages come until the program is ended. */
  async follow(words: readonly string[], show: (reply: Reply) => void, ended: AbortSignal): Promise<void> {
    if (!/^p?subscribe$/i.test(words[0] ?? '')) return;
    while (!ended.aborted) show(await this.#next());
  }

  close(): void {
    this.#stream.end();
  }

  async #next(): Promise<Reply> {
    for (;;) {
      const reply = this.#reader.next();
      if (reply !== undefined) return reply;
      const bytes = await this.#stream.read().catch(() => undefined);
      if (bytes === undefined) throw new CliError('Error: Server closed the connection');
      this.#reader.push(toBinary(bytes));
    }
  }
}

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Connection refused',
  ENOTFOUND: 'Name or service not known',
  ETIMEDOUT: 'Connection timed out',
  EHOSTUNREACH: 'No route to host',
};
