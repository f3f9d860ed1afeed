import { ByteStream, ConnectionError } from '../../network/byte-stream.ts';
import type { Endpoint } from '../../network/socket.ts';
import { CommandError, OK, WRONG_TYPE, type Call, type Command } from './command.ts';
import {
  Failure,
  NO_ARRAY,
  ProtocolError,
  RequestReader,
  Status,
  toBinary,
  toBytes,
  writeReply,
  type Reply,
} from './resp.ts';
import type { RedisServer } from './server.ts';
import { WrongTypeError, type Keyspace } from './store.ts';

const BEFORE_PASSWORD = new Set(['auth', 'hello', 'quit', 'reset']);
const WHILE_SUBSCRIBED = new Set([
  'subscribe',
  'unsubscribe',
  'psubscribe',
  'punsubscribe',
  'ping',
  'quit',
  'reset',
]);
const NOT_QUEUED = new Set(['exec', 'discard', 'multi', 'watch', 'quit', 'reset']);

/** One client's connection. */
export class Session {
  readonly id: number;
  readonly server: RedisServer;
  name = '';
  /** It needs no password, or has given it. */
  isKnown: boolean;
  #index = 0;
  #isLeaving = false;
  #isGone = false;
  readonly #stream: ByteStream;
  readonly #remote: Endpoint;
  readonly #reader = new RequestReader();
  readonly #channels = new Set<string>();
  readonly #patterns = new Set<string>();
  /** Commands since MULTI. */
  #queue: { readonly command: Command; readonly call: Call }[] | undefined;
  #isQueueBroken = false;
  /** Keys of WATCH, each with its database's number, and how often they had changed then. */
  readonly #watched = new Map<string, number>();
  #giveUp: () => void = () => undefined;
  #isInExec = false;
  #pending: Promise<Uint8Array | undefined> | undefined;

  constructor(server: RedisServer, id: number, socket: MessagePort, remote: Endpoint) {
    this.server = server;
    this.id = id;
    this.isKnown = (server.config.get('requirepass') ?? '') === '';
    this.#remote = remote;
    this.#stream = ByteStream.accepted(socket, { address: '0.0.0.0', port: server.port }, remote);
  }

  get keys(): Keyspace {
    return this.server.database(this.#index);
  }

  get subscriptions(): number {
    return this.#channels.size + this.#patterns.size;
  }

  listening(isPattern: boolean): Set<string> {
    return isPattern ? this.#patterns : this.#channels;
  }

  /** @throws {CommandError} */
  select(index: number): void {
    this.server.database(index);
    this.#index = index;
  }

  leave(): void {
    this.#isLeaving = true;
  }

  reset(): void {
    this.#queue = undefined;
    this.#watched.clear();
    this.#index = 0;
    this.name = '';
    this.isKnown = (this.server.config.get('requirepass') ?? '') === '';
    this.#unsubscribe();
  }

  send(binary: string): void {
    this.#stream.write(toBytes(binary)).catch(() => undefined);
  }

  describe(): string {
    const { address, port } = this.#remote;
    return `id=${this.id} addr=${address}:${port} name=${this.name} db=${this.#index} sub=${this.#channels.size} psub=${this.#patterns.size} multi=${this.#queue?.length ?? -1} resp=2 user=default`;
  }

  /** Ends the connection from this side. */
  close(): void {
    this.#isGone = true;
    this.#giveUp();
    this.#stream.end();
  }

  /** Answers until the client is gone. Never rejects. */
  async serve(): Promise<void> {
    try {
      for (let bytes = await this.#read(); bytes !== undefined; bytes = await this.#read()) {
        this.#pending = undefined;
        this.#reader.push(toBinary(bytes));
        for (let words = this.#reader.next(); words !== undefined; words = this.#reader.next()) {
          if (words.length > 0) await this.#answer(words);
          if (this.#isLeaving) break;
        }
        if (this.#isLeaving) break;
      }
    } catch (error) {
      if (error instanceof ProtocolError) this.send(`-ERR Protocol error: ${error.message}\r\n`);
      else if (!(error instanceof ConnectionError)) throw error;
    }
    this.#unsubscribe();
    this.close();
  }

  /**
   * Tries until there is an answer, whenever a key has changed; undefined when the time is over. In a transaction it
   * tries once. @param milliseconds 0 for ever.
   */
  async wait<T>(attempt: () => T | undefined, milliseconds: number): Promise<T | undefined> {
    const first = attempt();
    if (first !== undefined || this.#isInExec) return first;
    const over = new AbortController();
    return new Promise((resolve) => {
      const finish = (answer: T | undefined) => {
        forget();
        over.abort();
        resolve(answer);
      };
      const forget = this.server.waitForChange(() => {
        const answer = attempt();
        if (answer !== undefined) finish(answer);
        return answer !== undefined;
      });
      this.#giveUp = () => {
        finish(undefined);
      };
      // What is taken from a list for a client that is gone would be lost.
      this.#read().then((bytes) => {
        if (bytes === undefined) finish(undefined);
      }, this.#giveUp);
      if (milliseconds > 0)
        this.server.clock.sleep(milliseconds, over.signal).then(
          () => {
            finish(undefined);
          },
          () => undefined,
        );
    });
  }

  /** Two may wait for the same bytes: who serves, and a command that wants to know whether the client is there. */
  #read(): Promise<Uint8Array | undefined> {
    this.#pending ??= this.#stream.read();
    return this.#pending;
  }

  async #answer([given = '', ...words]: readonly string[]): Promise<void> {
    const name = given.toLowerCase();
    const reply = await this.#reply(name, given, words);
    if (reply !== undefined && !this.#isGone) await this.#stream.write(toBytes(writeReply(reply)));
  }

  async #reply(name: string, given: string, words: readonly string[]): Promise<Reply | undefined> {
    this.server.commands += 1;
    const command = this.#transactions[name] ?? this.server.table[name];
    const refusal =
      command === undefined
        ? this.server.unknown(given, words)
        : this.#isWrongLength(command, words.length + 1)
          ? new Failure(`ERR wrong number of arguments for '${name}' command`)
          : undefined;
    if (refusal !== undefined || command === undefined) {
      this.#isQueueBroken = this.#queue !== undefined;
      return refusal;
    }
    if (!this.isKnown && !BEFORE_PASSWORD.has(name)) return new Failure('NOAUTH Authentication required.');
    if (this.subscriptions > 0 && !WHILE_SUBSCRIBED.has(name))
      return new Failure(
        `ERR Can't execute '${name}': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this context`,
      );
    const call: Call = { name, words, session: this, keys: this.keys, now: this.server.clock.now() };
    if (this.#queue !== undefined && !NOT_QUEUED.has(name)) {
      this.#queue.push({ command, call });
      return new Status('QUEUED');
    }
    return this.#run(command, call);
  }

  /** What can answer at once does so before this returns. */
  #run(command: Command, call: Call): Reply | undefined | Promise<Reply | undefined> {
    try {
      const reply = command.run(call);
      return reply instanceof Promise ? reply.catch(failureOf) : reply;
    } catch (error) {
      return failureOf(error);
    }
  }

  #isWrongLength({ arity }: Command, length: number): boolean {
    return arity < 0 ? length < -arity : length !== arity;
  }

  #unsubscribe(): void {
    for (const name of this.#channels) this.server.channels.remove(this, name, false);
    for (const name of this.#patterns) this.server.channels.remove(this, name, true);
    this.#channels.clear();
    this.#patterns.clear();
  }

  /** https://redis.io/docs/latest/develop/using-commands/transactions/ */
  readonly #transactions: Readonly<Record<string, Command>> = {
    multi: {
      arity: 1,
      run: () => {
        if (this.#queue !== undefined) throw new CommandError('ERR MULTI calls can not be nested');
        this.#queue = [];
        this.#isQueueBroken = false;
        return OK;
      },
    },
    discard: {
      arity: 1,
      run: () => {
        if (this.#queue === undefined) throw new CommandError('ERR DISCARD without MULTI');
        this.#queue = undefined;
        this.#watched.clear();
        return OK;
      },
    },
    watch: {
      arity: -2,
      run: ({ words }) => {
        if (this.#queue !== undefined) throw new CommandError('ERR WATCH inside MULTI is not allowed');
        for (const key of words) {
          const watched = `${this.#index}/${key}`;
          this.#watched.set(watched, this.server.changesOf(watched));
        }
        return OK;
      },
    },
    unwatch: {
      arity: 1,
      run: () => {
        this.#watched.clear();
        return OK;
      },
    },
    exec: { arity: 1, run: () => this.#exec() },
  };

  async #exec(): Promise<Reply> {
    const queue = this.#queue;
    if (queue === undefined) throw new CommandError('ERR EXEC without MULTI');
    const hasChanged = [...this.#watched].some(([key, changes]) => this.server.changesOf(key) !== changes);
    this.#queue = undefined;
    this.#watched.clear();
    if (this.#isQueueBroken)
      throw new CommandError('EXECABORT Transaction discarded because of previous errors.');
    if (hasChanged) return NO_ARRAY;
    this.#isInExec = true;
    // All before anything else is done: nothing of another client's comes in between.
    const replies = queue.map(({ command, call }) => this.#run(command, { ...call, keys: this.keys }));
    this.#isInExec = false;
    return (await Promise.all(replies.map((reply) => Promise.resolve(reply)))).map((reply) => reply ?? null);
  }
}

function failureOf(error: unknown): Failure {
  if (error instanceof CommandError) return new Failure(error.message);
  if (error instanceof WrongTypeError) return WRONG_TYPE;
  throw error;
}
