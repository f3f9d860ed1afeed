import type { PGlite } from '@electric-sql/pglite';
import { concat, textOf } from '../bytes.ts';
import { cString, writeMessage, type Message } from './messages.ts';

/**
 * A PGlite is one session of PostgreSQL, and here many clients take turns in it. What is a session's own (who it is,
 * its settings, its prepared statements) is put in place when the turn goes to another client.
 */
export interface Client {
  /** As in the log, and a prefix for the names of its prepared statements. */
  readonly pid: number;
  readonly user: string;
  /** Settings of its own, by name. */
  settings: ReadonlyMap<string, string>;
  /** It may have changed its settings since they were read. */
  settingsMayDiffer: boolean;
  /** Its last Parse message without a name: another client's takes its place in the server. */
  unnamed: Uint8Array | undefined;
  readonly statements: Set<string>;
}

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export class SharedSession {
  readonly #pglite: PGlite;
  readonly #owner: string;
  #current: Client | undefined;
  /** Undefined where it is not known. */
  #user: string | undefined;
  #unnamedOf: Client | undefined;

  /** @param owner The superuser that the session began as. */
  constructor(pglite: PGlite, owner: string) {
    this.#pglite = pglite;
    this.#owner = owner;
    this.#user = owner;
  }

  get current(): Client | undefined {
    return this.#current;
  }

  /** Makes the session the client's. There must be no open transaction. */
  async enter(client: Client): Promise<void> {
    if (this.#current === client && this.#user === client.user) return;
    await this.#keepSettings();
    await this.#become(client.user);
    if (client.settings.size > 0) {
      const calls = [...client.settings].map(
        ([name, value]) => `pg_catalog.set_config(${literal(name)}, ${literal(value)}, false)`,
      );
      await this.#exec(`SELECT ${calls.join(', ')}`);
    }
    this.#current = client;
  }

  /** Does something as the superuser, with settings as they are at the start. */
  async asOwner<T>(work: (session: PGlite) => Promise<T>): Promise<T> {
    await this.#keepSettings();
    await this.#become(this.#owner);
    this.#current = undefined;
    this.#unnamedOf = undefined;
    return work(this.#pglite);
  }

  /** Ends the client's open transaction and frees what it has prepared; the last one takes temporary tables with it. */
  async leave(client: Client, isLast: boolean): Promise<void> {
    if (this.#current === client) await this.#abort();
    if (isLast) {
      await this.asOwner(() => this.#exec('DISCARD ALL'));
      return;
    }
    const closings = [...client.statements].map((name) => writeMessage('C', cString(`S${name}`)));
    for (const closing of closings) await this.#pglite.execProtocolRaw(closing);
    if (closings.length > 0) await this.#pglite.execProtocolRaw(writeMessage('S'));
    client.settingsMayDiffer = false;
    if (this.#current === client) await this.asOwner(() => Promise.resolve());
  }

  /** Runs one message of the client whose turn it is; the answer is what the server sends. */
  async run(client: Client, message: Message): Promise<Uint8Array> {
    const { type } = message;
    if (type === 'P') return this.#parse(client, message);
    if (type === 'Q') this.#unnamedOf = undefined;
    if (type === 'B' || type === 'D' || type === 'C') {
      const named = ownStatement(client, message);
      if (named.name === '' && client.unnamed !== undefined && this.#unnamedOf !== client) {
        await this.#pglite.execProtocolRaw(client.unnamed);
        this.#unnamedOf = client;
      }
      if (type === 'C' && named.name !== undefined) client.statements.delete(named.name);
      return this.#pglite.execProtocolRaw(named.bytes);
    }
    return this.#pglite.execProtocolRaw(writeMessage(type, message.body));
  }

  /** Runs messages that belong together at once: a COPY and its data. */
  runAll(messages: readonly Message[]): Promise<Uint8Array> {
    this.#unnamedOf = undefined;
    return this.#pglite.execProtocolRaw(
      concat(...messages.map(({ type, body }) => writeMessage(type, body))),
    );
  }

  #parse(client: Client, { body }: Message): Promise<Uint8Array> {
    const end = body.indexOf(0);
    const name = textOf(body.subarray(0, end));
    if (name === '') {
      client.unnamed = writeMessage('P', body);
      this.#unnamedOf = client;
      return this.#pglite.execProtocolRaw(client.unnamed);
    }
    const own = ownName(client, name);
    client.statements.add(own);
    return this.#pglite.execProtocolRaw(writeMessage('P', cString(own), body.subarray(end + 1)));
  }

  async #keepSettings(): Promise<void> {
    const left = this.#current;
    if (left === undefined) return;
    if (left.settingsMayDiffer) {
      const { rows } = await this.#query<{ name: string; setting: string }>(
        "SELECT name, pg_catalog.current_setting(name) AS setting FROM pg_catalog.pg_settings WHERE source = 'session' UNION ALL SELECT 'role', pg_catalog.current_setting('role') WHERE pg_catalog.current_setting('role') <> 'none'",
      );
      left.settings = new Map(rows.map(({ name, setting }) => [name, setting]));
      left.settingsMayDiffer = false;
      // It may have become another user as well.
      this.#user = undefined;
    }
    if (left.settings.size > 0) await this.#exec('RESET ROLE; RESET ALL');
    this.#current = undefined;
  }

  async #become(user: string): Promise<void> {
    if (this.#user === user) return;
    // The session's own user stays the superuser, who may become anyone.
    await this.#exec(`SET SESSION AUTHORIZATION ${quoteName(user)}`);
    this.#user = user;
  }

  /** In whatever state the client has left it: in a block, in the middle of a batch, in one that failed. */
  async #abort(): Promise<void> {
    const rollback = writeMessage('Q', cString('ROLLBACK'));
    for (const message of [rollback, writeMessage('S'), rollback])
      await this.#pglite.execProtocolRaw(message);
  }

  #exec(sql: string): Promise<unknown> {
    this.#unnamedOf = undefined;
    return this.#pglite.exec(sql);
  }

  #query<T>(sql: string) {
    this.#unnamedOf = undefined;
    return this.#pglite.query<T>(sql);
  }
}

const ownName = (client: Client, name: string): string => `${client.pid}/${name}`;

/** A Bind, Describe or Close message with the client's own name for the statement; name is undefined for a portal. */
function ownStatement(
  client: Client,
  { type, body }: Message,
): { readonly name: string | undefined; readonly bytes: Uint8Array } {
  if (type !== 'B' && body[0] !== 'S'.charCodeAt(0))
    return { name: undefined, bytes: writeMessage(type, body) };
  const start = type === 'B' ? body.indexOf(0) + 1 : 1;
  const end = body.indexOf(0, start);
  const name = textOf(body.subarray(start, end));
  if (name === '') return { name, bytes: writeMessage(type, body) };
  const own = ownName(client, name);
  return {
    name: own,
    bytes: writeMessage(type, body.subarray(0, start), cString(own), body.subarray(end + 1)),
  };
}
