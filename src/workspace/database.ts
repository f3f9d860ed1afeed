import { createStore, del, get, keys, set, update, type UseStore } from 'idb-keyval';

/** Where records live: IndexedDB in the page, a map in tests. Every method rejects where the browser refuses storage. */
export interface Database {
  readonly get: (key: string) => Promise<unknown>;
  readonly set: (key: string, record: unknown) => Promise<void>;
  readonly delete: (key: string) => Promise<void>;
}

/** A database in which a record changes in one go, whatever other tabs do meanwhile. */
export interface TransactingDatabase extends Database {
  /** Puts what `change` makes of the record (undefined where there is none) in its place; nobody writes in between. */
  readonly update: (key: string, change: (record: unknown) => unknown) => Promise<void>;
  readonly keys: () => Promise<readonly string[]>;
}

let store: UseStore | undefined;
// Opened at the first call: a browser that forbids storage throws here, and the caller's promise must say so.
const files = (): UseStore => (store ??= createStore('twelve-factor-lab-files', 'files'));

/** This browser's own database. */
export const browserDatabase: TransactingDatabase = {
  get: async (key) => get<unknown>(key, files()),
  set: async (key, record) => set(key, record, files()),
  delete: async (key) => del(key, files()),
  update: async (key, change) => update<unknown>(key, change, files()),
  keys: async () => keys<string>(files()),
};
