import type { DatabaseHost } from './database-host.ts';
import type { BaseDirectory } from './postgres/data-directory.ts';
import { makeSnapshot } from './postgres/make-snapshot.ts';
import { openDatabase, readBase } from './postgres/open.ts';
import type { Server } from './postgres/server.ts';

/** PostgreSQL in the thread of Node, for tests and the runner without a page. The snapshot is made at the first use. */
export function createNodeDatabases(snapshot: () => Promise<Uint8Array> = makeSnapshot): DatabaseHost {
  const open = new Set<Server>();
  let base: Promise<BaseDirectory> | undefined;
  return {
    open: async (options) => {
      base ??= snapshot().then(readBase);
      const database = await openDatabase(await base, options);
      open.add(database);
      return database;
    },
    close: () => {
      for (const database of open) database.close();
      open.clear();
    },
  };
}
