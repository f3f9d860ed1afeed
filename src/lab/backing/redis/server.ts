import type { Clock } from '../../clock.ts';
import type { Endpoint } from '../../network/socket.ts';
import { administrationCommands } from './administration.ts';
import { CommandError, type Commands } from './command.ts';
import { readDump, writeDump } from './dump.ts';
import { hashCommands } from './hashes.ts';
import { keyCommands } from './keys.ts';
import { listCommands } from './lists.ts';
import { Channels, publishCommands } from './publish.ts';
import { Failure } from './resp.ts';
import { Session } from './session.ts';
import { setCommands } from './sets.ts';
import { sortedSetCommands } from './sorted-sets.ts';
import { Keyspace } from './store.ts';
import { stringCommands } from './strings.ts';

export interface RedisOptions {
  readonly clock: Clock;
  readonly pid: number;
  /** As CONFIG GET shows them. */
  readonly config: ReadonlyMap<string, string>;
  /** Keeps a dump. @throws Error where it cannot. */
  readonly save: (dump: string) => void;
  /** A client has asked for the end. */
  readonly shutDown: (saves: boolean) => void;
}

/** What a server has where nothing else is said. */
export const DEFAULT_CONFIG: Readonly<Record<string, string>> = {
  port: '6379',
  bind: '* -::*',
  requirepass: '',
  save: '3600 1 300 100 60 10000',
  appendonly: 'no',
  dir: '/data',
  dbfilename: 'dump.rdb',
  databases: '16',
  maxclients: '10000',
  maxmemory: '0',
  'maxmemory-policy': 'noeviction',
  timeout: '0',
  loglevel: 'notice',
  'protected-mode': 'no',
};

/** A store that speaks Redis's protocol. One command runs after the other, as in Redis. */
export class RedisServer {
  readonly clock: Clock;
  readonly pid: number;
  readonly started: number;
  readonly config: Map<string, string>;
  readonly channels = new Channels();
  readonly sessions = new Set<Session>();
  readonly databases: readonly Keyspace[];
  readonly table: Commands = {
    ...administrationCommands,
    ...keyCommands,
    ...stringCommands,
    ...hashCommands,
    ...listCommands,
    ...setCommands,
    ...sortedSetCommands,
    ...publishCommands,
  };
  /** Since the last save. */
  changes = 0;
  commands = 0;
  connections = 0;
  lastSave: number;
  readonly #options: RedisOptions;
  /** How often each key has changed, by database and name. */
  readonly #keyChanges = new Map<string, number>();
  #waiting: (() => boolean)[] = [];
  #isWaking = false;

  constructor(options: RedisOptions) {
    this.#options = options;
    this.clock = options.clock;
    this.pid = options.pid;
    this.started = options.clock.now();
    this.lastSave = this.started;
    this.config = new Map([...Object.entries(DEFAULT_CONFIG), ...options.config]);
    this.databases = Array.from(
      { length: Number(this.config.get('databases')) },
      (_, index) =>
        new Keyspace(options.clock.now, (key) => {
          this.#touched(index, key);
        }),
    );
  }

  get port(): number {
    return Number(this.config.get('port'));
  }

  /** @throws {CommandError} */
  database(index: number): Keyspace {
    const keys = this.databases[index];
    if (keys === undefined) throw new CommandError('ERR DB index is out of range');
    return keys;
  }

  accept(socket: MessagePort, remote: Endpoint): void {
    this.connections += 1;
    const session = new Session(this, this.connections, socket, remote);
    this.sessions.add(session);
    void session.serve().finally(() => this.sessions.delete(session));
  }

  /** Writes a dump. @throws Error where it cannot be kept. */
  save(): void {
    this.#options.save(writeDump(this.databases));
    this.changes = 0;
    this.lastSave = this.clock.now();
  }

  /** Takes what a dump holds. @throws {DumpError} @returns How many keys. */
  load(dump: string): number {
    return readDump(dump, this.databases, this.clock.now());
  }

  askToShutDown(saves: boolean): void {
    this.#options.shutDown(saves);
  }

  close(): void {
    for (const session of this.sessions) session.close();
  }

  changesOf(key: string): number {
    return this.#keyChanges.get(key) ?? 0;
  }

  /** Calls back after each change, in the order in which they came, until it is true. @returns Takes it back. */
  waitForChange(attempt: () => boolean): () => void {
    this.#waiting.push(attempt);
    return () => {
      this.#waiting = this.#waiting.filter((other) => other !== attempt);
    };
  }

  unknown(name: string, words: readonly string[]): Failure {
    if (/^(?:eval|evalsha|fcall|script|function)$/i.test(name))
      return new Failure(
        `ERR the lab's Redis runs no Lua scripts ('${name}'): use MULTI and EXEC, or a command that does it in one step`,
      );
    const shown = words.map((word) => `'${word.slice(0, 128)}' `).join('');
    return new Failure(
      `ERR unknown command '${name.slice(0, 128)}', with args beginning with: ${shown.slice(0, 128)}`,
    );
  }

  unknownSub(name: string, word: string): Failure {
    return new Failure(`ERR unknown subcommand '${word}'. Try ${name.toUpperCase()} HELP.`);
  }

  #touched(index: number, key: string): void {
    this.changes += 1;
    const name = `${index}/${key}`;
    this.#keyChanges.set(name, this.changesOf(name) + 1);
    if (this.#waiting.length === 0 || this.#isWaking) return;
    this.#isWaking = true;
    // After the command that has changed it: a transaction is seen whole.
    queueMicrotask(() => {
      this.#isWaking = false;
      for (const attempt of [...this.#waiting]) if (this.#waiting.includes(attempt)) attempt();
    });
  }
}
