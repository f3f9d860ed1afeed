import type { DatabaseHost } from './database-host.ts';
import type { BaseDirectory } from './postgres/data-directory.ts';
import { makeSnapshot } from './postgres/make-snapshot.ts';
import { openDatabase, readBase } from './postgres/open.ts';
import type { Server } from './postgres/server.ts';

/** Made at the first use, once for the process. */
let base: Promise<BaseDirectory> | undefined;

/** PostgreSQL in the thread of Node, for tests and the runner without a page. */
export function createNodeDatabases(): DatabaseHost {
  const open = new Set<Server>();
  return {
    open: async (options) => {
      base ??= makeSnapshot().then(readBase);
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
