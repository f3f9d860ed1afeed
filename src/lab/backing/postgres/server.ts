import type { PGlite } from '@electric-sql/pglite';
import type { Database, DatabaseOptions, ShutdownMode } from '../database-host.ts';
import { textOf } from '../bytes.ts';
import { FatalError } from './authenticate.ts';
import { mayChangeCatalog, readCatalog, type Catalog } from './catalog.ts';
import { readCluster } from './cluster-files.ts';
import { Connection } from './connection.ts';
import { packDirectory, type BaseDirectory } from './data-directory.ts';
import { BodyReader, readMessages, type Message } from './messages.ts';
import { followListening, takeNotifications } from './notifications.ts';
import { SharedSession } from './session.ts';
import { Turns } from './turns.ts';

/** What a session tells each client at its start. */
const PARAMETERS = [
  'in_hot_standby',
  'integer_datetimes',
  'TimeZone',
  'IntervalStyle',
  'search_path',
  'is_superuser',
  'application_name',
  'default_transaction_read_only',
  'scram_iterations',
  'DateStyle',
  'standard_conforming_strings',
  'session_authorization',
  'client_encoding',
  'server_version',
  'server_encoding',
] as const;
const FIRST_PID = 60;
/** Statements after which there is nothing new to save. */
const READS_ONLY = /^(?:SELECT|SHOW|SET|RESET|BEGIN|ROLLBACK|COMMIT|FETCH|DISCARD|LISTEN|EXPLAIN|COPY \d)/;
const MAY_SET = /\b(?:set|reset|set_config|discard|do|call)\b/i;
const READY = 'Z';

/** Serves the clients of one cluster, whose turns in its one session it keeps. */
export class Server implements Database {
  readonly version: string;
  readonly database: string;
  readonly authentication: DatabaseOptions['authentication'];
  readonly parameters: readonly (readonly [name: string, value: string])[];
  catalog: Catalog;
  readonly #pglite: PGlite;
  readonly #options: DatabaseOptions;
  readonly #base: BaseDirectory;
  readonly #session: SharedSession;
  readonly #turns = new Turns<Connection>();
  readonly #connections = new Set<Connection>();
  readonly #limit: number;
  #nextPid = FIRST_PID;
  #mode: ShutdownMode | undefined;
  #emptied: () => void = () => undefined;
  #end: Promise<Uint8Array | undefined> | undefined;
  #hasWritten = false;
  #catalogMayDiffer = false;

  private constructor(
    pglite: PGlite,
    options: DatabaseOptions,
    base: BaseDirectory,
    read: {
      readonly version: string;
      readonly settings: ReadonlyMap<string, string>;
      readonly catalog: Catalog;
    },
  ) {
    this.#pglite = pglite;
    this.#options = options;
    this.#base = base;
    this.#session = new SharedSession(pglite, options.user);
    this.version = read.version;
    this.database = options.database;
    this.authentication = options.authentication;
    this.catalog = read.catalog;
    this.parameters = PARAMETERS.map((name) => [name, read.settings.get(name.toLowerCase()) ?? '']);
    this.#limit = Number(read.settings.get('max_connections'));
  }

  /** @param base The snapshot, which dumps leave out. */
  static async start(pglite: PGlite, options: DatabaseOptions, base: BaseDirectory): Promise<Server> {
    const version = await pglite.query<{ version: string }>('SELECT pg_catalog.version()');
    const { rows } = await pglite.query<{ name: string; setting: string }>(
      'SELECT lower(name) AS name, pg_catalog.current_setting(name) AS setting FROM pg_catalog.pg_settings',
    );
    return new Server(pglite, options, base, {
      version: version.rows[0]?.version ?? '',
      settings: new Map(rows.map(({ name, setting }) => [name, setting])),
      catalog: await readCatalog(pglite),
    });
  }

  /** The client whose messages are being run, for the log. */
  get current(): number | undefined {
    return this.#session.current?.pid;
  }

  log(pid: number, text: string): void {
    this.#options.log({ pid, text });
  }

  connect(socket: MessagePort, isLocal = false): void {
    const connection = new Connection(this, socket, this.#nextPid++, isLocal);
    this.#connections.add(connection);
    void connection.serve().then(() => this.#forget(connection));
  }

  /** Whether one client more can come in. @throws {FatalError} */
  admit(): void {
    if (this.#mode !== undefined) throw new FatalError('57P03', 'the database system is shutting down');
    const open = [...this.#connections].filter(({ isStarted }) => isStarted).length;
    if (open >= this.#limit) throw new FatalError('53300', 'sorry, too many clients already');
  }

  cancel(pid: number, secret: number): void {
    for (const connection of this.#connections)
      if (connection.pid === pid && connection.secret === secret) connection.cancel();
  }

  /** Runs a client's messages when it is its turn, which it keeps until its transaction is over. */
  async run(
    client: Connection,
    messages: readonly Message[],
    signal: AbortSignal,
  ): Promise<Uint8Array | undefined> {
    const { owner } = this.#turns;
    if (owner !== undefined && owner !== client && owner.isBusy) {
      this.log(client.pid, `LOG:  process ${client.pid} waits for the transaction of process ${owner.pid}`);
      this.log(
        client.pid,
        "DETAIL:  The lab's PostgreSQL is one session that all clients share; elsewhere only a lock would make it wait.",
      );
    }
    if (!(await this.#turns.take(client, signal))) return undefined;
    if (!client.isBusy) await this.#session.enter(client);
    for (const { type, body } of messages) {
      if (type !== 'Q' && type !== 'P') continue;
      const text = textOf(body);
      if (MAY_SET.test(text)) client.settingsMayDiffer = true;
      if (mayChangeCatalog(text)) this.#catalogMayDiffer = true;
      followListening(client.channels, text);
    }
    const [first, ...others] = messages;
    if (first === undefined) return undefined;
    const raw = await (others.length === 0
      ? this.#session.run(client, first)
      : this.#session.runAll(messages));
    const { answer, notifications } = takeNotifications(raw.slice());
    await this.#afterwards(client, answer);
    for (const { channel, bytes } of notifications)
      for (const each of this.#connections) if (each.channels.has(channel)) each.deliver(bytes);
    return answer;
  }

  async #afterwards(client: Connection, answer: Uint8Array): Promise<void> {
    let ready: string | undefined;
    for (const { type, body } of readMessages(answer)) {
      if (type === 'C' && !READS_ONLY.test(new BodyReader(body).text())) this.#hasWritten = true;
      if (type === READY) ready = textOf(body);
    }
    client.isBusy = ready !== 'I';
    if (ready !== 'I') return;
    await this.#settle();
    this.#turns.give(client);
  }

  /** Between two transactions. */
  async #settle(): Promise<void> {
    if (this.#catalogMayDiffer) {
      this.#catalogMayDiffer = false;
      this.catalog = await this.#session.asOwner(readCatalog);
    }
    if (!this.#hasWritten) return;
    this.#hasWritten = false;
    this.#options.changed();
  }

  async #forget(connection: Connection): Promise<void> {
    this.#connections.delete(connection);
    const never = new AbortController().signal;
    if (connection.isStarted && this.#mode !== 'immediate' && (await this.#turns.take(connection, never))) {
      await this.#session.leave(connection, this.#connections.size === 0).catch((error: unknown) => {
        this.log(connection.pid, `LOG:  ${error instanceof Error ? error.message : String(error)}`);
      });
      connection.isBusy = false;
      this.#turns.give(connection);
    }
    if (this.#connections.size === 0) this.#emptied();
  }

  dump(): Promise<Uint8Array> {
    return packDirectory(readCluster(this.#pglite), this.#base);
  }

  shutdown(mode: ShutdownMode): Promise<Uint8Array | undefined> {
    this.#mode = mode;
    if (mode === 'fast')
      for (const each of this.#connections)
        each.terminate('FATAL', '57P01', 'terminating connection due to administrator command');
    if (mode === 'immediate') {
      for (const each of this.#connections)
        each.terminate('WARNING', '57P02', 'terminating connection because of unexpected SIGQUIT signal');
      this.#emptied();
    }
    this.#end ??= this.#close();
    return this.#end;
  }

  async #close(): Promise<Uint8Array | undefined> {
    if (this.#connections.size > 0 && this.#mode !== 'immediate')
      await new Promise<void>((resolve) => {
        this.#emptied = resolve;
      });
    if (this.#hasMode('immediate')) return undefined;
    await this.#session.asOwner((session) => session.exec('CHECKPOINT'));
    return this.dump();
  }

  #hasMode(mode: ShutdownMode): boolean {
    return this.#mode === mode;
  }

  close(): void {
    this.#mode = 'immediate';
    for (const connection of this.#connections) connection.reset();
    this.#pglite.close().catch(() => undefined);
  }
}
