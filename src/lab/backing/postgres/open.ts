import { PGlite } from '@electric-sql/pglite';
import type { DatabaseOptions } from '../database-host.ts';
import { owned } from '../bytes.ts';
import { directoryTar, unpackDirectory, type BaseDirectory } from './data-directory.ts';
import { Server } from './server.ts';
import { quoteName } from './session.ts';
import { DEFAULT_DATABASE, SMALL_LOG, SNAPSHOT_DATABASE, SNAPSHOT_USER } from './snapshot.ts';

/** What PGlite is made of, where it does not find it itself. */
export interface Parts {
  readonly pgliteWasmModule?: WebAssembly.Module;
  readonly fsBundle?: Blob;
}

/** Reads the snapshot once for all clusters. */
export async function readBase(packed: Uint8Array): Promise<BaseDirectory> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', owned(packed)));
  const id = Array.from(digest.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { id, files: (await unpackDirectory(packed)).files };
}

/** PostgreSQL's own log on its stderr: the time, the process (always the same), the entry. */
const LOG_LINE = /^\d{4}-\d\d-\d\d [\d:.]+ \S+ \[\d+\] (\w+:  .*)$/s;

/** Starts a cluster. @throws {DataDirectoryError} @throws Error of PGlite. */
export async function openDatabase(
  base: BaseDirectory,
  options: DatabaseOptions,
  parts: Parts = {},
): Promise<Server> {
  const isNew = options.from === undefined;
  const files = options.from === undefined ? base.files : (await unpackDirectory(options.from, base)).files;
  const running: { server?: Server } = {};
  let isEntry = false;
  const pglite = await PGlite.create({
    ...parts,
    loadDataDir: new Blob([owned(directoryTar(files))]),
    username: isNew ? SNAPSHOT_USER : options.user,
    database: isNew && options.database !== DEFAULT_DATABASE ? SNAPSHOT_DATABASE : options.database,
    startParams: [
      ...PGlite.defaultStartParams,
      ...SMALL_LOG,
      ...Object.entries(options.settings ?? {}).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    onStdout: () => true,
    onStderr: (line) => {
      const entry = LOG_LINE.exec(line)?.[1];
      if (entry === undefined ? !isEntry : isNew && running.server === undefined) return true;
      isEntry = true;
      options.log({ pid: running.server?.current, text: entry ?? line });
      return true;
    },
  });
  if (isNew) await nameCluster(pglite, options);
  running.server = await Server.start(pglite, options, base);
  return running.server;
}

/**
 * Gives the snapshot's superuser and database the names that are asked for. In the catalog itself: PostgreSQL renames
 * neither of them from a session of their own, and PGlite has no other.
 */
async function nameCluster(pglite: PGlite, { user, password, database }: DatabaseOptions): Promise<void> {
  const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;
  const rename = (catalog: string, column: string, from: string, to: string) =>
    `UPDATE pg_catalog.${catalog} SET ${column} = ${literal(to)} WHERE ${column} = ${literal(from)};`;
  await pglite.exec(rename('pg_authid', 'rolname', SNAPSHOT_USER, user));
  // As in the official image, the database "postgres" is always there.
  if (database === DEFAULT_DATABASE) await pglite.exec(`DROP DATABASE ${SNAPSHOT_DATABASE}`);
  else await pglite.exec(rename('pg_database', 'datname', SNAPSHOT_DATABASE, database));
  if (password !== undefined)
    await pglite.exec(`ALTER ROLE ${quoteName(user)} PASSWORD ${literal(password)}`);
  await pglite.exec('CHECKPOINT');
}
