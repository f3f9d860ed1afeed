import { ByteStream, ConnectionError } from '../../network/byte-stream.ts';
import type { Program, ProgramProcess } from '../../machine/program.ts';
import { linesOf } from '../lines.ts';
import { REDIS_VERSION } from './administration.ts';
import { formatReply, rawReply } from './format.ts';
import {
  encodeText,
  Failure,
  ReplyReader,
  splitWords,
  toBinary,
  toBytes,
  writeRequest,
  type Reply,
} from './resp.ts';

interface CliOptions {
  readonly host: string;
  readonly port: number;
  readonly database: number;
  readonly user: string | undefined;
  readonly password: string | undefined;
  /** Undefined: formatted at a terminal, raw elsewhere. */
  readonly raw: boolean | undefined;
  readonly repeat: number;
  readonly words: readonly string[];
}

/** What was given makes no sense. */
class CliError extends Error {}

const USAGE = `redis-cli ${REDIS_VERSION}

Usage: redis-cli [OPTIONS] [cmd [arg [arg ...]]]
  -h <hostname>      Server hostname (default: 127.0.0.1).
  -p <port>          Server port (default: 6379).
  -n <db>            Database number.
  -a <password>      Password; the variable REDISCLI_AUTH is safer.
  -u <uri>           Server URI: redis://user:password@host:port/dbnum
  -r <repeat>        Execute the command that many times.
  --user <username>  With -a.
  --raw, --no-raw    Replies as they are, or formatted.
`;

/** Redis's client for a terminal and for scripts. */
export const redisCli: Program = async (process) => {
  try {
    const options = readOptions(process);
    if (options === 'help' || options === 'version') {
      process.stdout.write(options === 'help' ? USAGE : `redis-cli ${REDIS_VERSION}\n`);
      return 0;
    }
    return await run(process, options);
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
};

async function run(process: ProgramProcess, options: CliOptions): Promise<number> {
  const isRaw = options.raw ?? !process.stdout.isTerminal;
  const show = (reply: Reply) => {
    process.stdout.write(isRaw ? rawReply(reply) : formatReply(reply));
  };
  if (options.words.length > 0) {
    const client = await RedisClient.open(process, options);
    let code = 0;
    for (let turn = 0; turn < options.repeat; turn += 1) {
      const reply = await client.ask(options.words.map(encodeText));
      show(reply);
      if (reply instanceof Failure) code = 1;
      await client.follow(options.words, show, process.ended);
    }
    client.close();
    return code;
  }
  if (process.terminal === undefined) {
    const client = await RedisClient.open(process, options);
    for await (const line of linesOf(process.stdin)) {
      const words = splitWords(encodeText(line));
      if (words === undefined) throw new CliError('Invalid argument(s)');
      if (words.length > 0) show(await client.ask(words));
    }
    client.close();
    return 0;
  }
  return interact(process, options, show);
}

async function interact(
  process: ProgramProcess,
  options: CliOptions,
  show: (reply: Reply) => void,
): Promise<number> {
  const { stdout } = process;
  const attempt = async () => {
    try {
      return await RedisClient.open(process, options);
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      process.stderr.write(`${error.message}\n`);
      return undefined;
    }
  };
  let client = await attempt();
  let { database } = options;
  const prompt = () => {
    const where = `${options.host}:${options.port}`;
    stdout.write(
      client === undefined ? 'not connected> ' : `${where}${database === 0 ? '' : `[${database}]`}> `,
    );
  };
  prompt();
  for await (const line of linesOf(process.stdin)) {
    const words = splitWords(encodeText(line));
    const [name = ''] = words ?? [];
    if (/^(?:quit|exit)$/i.test(name)) break;
    if (words === undefined) stdout.write('Invalid argument(s)\n');
    else if (words.length > 0) {
      client ??= await attempt();
      try {
        const reply = await client?.ask(words);
        if (reply !== undefined) show(reply);
        if (/^select$/i.test(name) && !(reply instanceof Failure)) database = Number(words[1]);
        await client?.follow(words, show, process.ended);
      } catch (error) {
        if (!(error instanceof CliError)) throw error;
        process.stderr.write(`${error.message}\n`);
        client = undefined;
      }
    }
    prompt();
  }
  client?.close();
  return 0;
}

/** A client of the protocol, one request at a time. */
class RedisClient {
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

/** @throws {CliError} */
function readOptions({ argv, env, stderr }: ProgramProcess): CliOptions | 'help' | 'version' {
  const words = argv.slice(1);
  let host = '127.0.0.1';
  let port = '6379';
  let database = '0';
  let repeat = '1';
  let user: string | undefined;
  let password = env.REDISCLI_AUTH;
  let raw: boolean | undefined;
  while (words[0]?.startsWith('-') === true) {
    const option = words.shift() ?? '';
    const value = () => {
      const next = words.shift();
      if (next === undefined)
        throw new CliError(`Unrecognized option or bad number of args for: '${option}'`);
      return next;
    };
    if (option === '-h') host = value();
    else if (option === '-p') port = value();
    else if (option === '-n') database = value();
    else if (option === '-r') repeat = value();
    else if (option === '--user') user = value();
    else if (option === '-a' || option === '--pass') {
      password = value();
      stderr.write(
        "Warning: Using a password with '-a' or '-u' option on the command line interface may not be safe.\n",
      );
    } else if (option === '--no-auth-warning') continue;
    else if (option === '--raw') raw = true;
    else if (option === '--no-raw') raw = false;
    else if (option === '-u') {
      const url = readUrl(value());
      ({ host, port, database } = { host, port, database, ...url });
      user = url.user ?? user;
      password = url.password ?? password;
    } else if (option === '--help') return 'help';
    else if (option === '-v' || option === '--version') return 'version';
    else throw new CliError(`Unrecognized option or bad number of args for: '${option}'`);
  }
  if (!/^\d+$/.test(port) || Number(port) > 65_535) throw new CliError('Invalid server port.');
  return {
    host,
    port: Number(port),
    database: Number(database),
    user,
    password,
    raw,
    repeat: Number(repeat),
    words,
  };
}

function readUrl(text: string): {
  readonly host?: string;
  readonly port?: string;
  readonly database?: string;
  readonly user?: string;
  readonly password?: string;
} {
  const match = /^redis:\/\/(?:([^:@]*)(?::([^@]*))?@)?([^:/]*)(?::(\d+))?(?:\/(\d+))?$/.exec(text);
  if (match === null)
    throw new CliError(`Invalid URI: ${text}. The lab's redis-cli knows redis:// and no TLS.`);
  const [user, password, host, port, database] = match
    .slice(1)
    .map((part: string | undefined) =>
      part === undefined || part === '' ? undefined : decodeURIComponent(part),
    );
  return {
    ...(host === undefined ? {} : { host }),
    ...(port === undefined ? {} : { port }),
    ...(database === undefined ? {} : { database }),
    // A single word before the @ is the password.
    ...(password === undefined ? {} : { password, ...(user === undefined ? {} : { user }) }),
    ...(password === undefined && user !== undefined ? { password: user } : {}),
  };
}
