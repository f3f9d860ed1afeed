import { createStore, del, get, set, type UseStore } from 'idb-keyval';

/** Where records live: IndexedDB in the page, a map in tests. Every method rejects where the browser refuses storage. */
export interface Database {
  readonly get: (key: string) => Promise<unknown>;
  readonly set: (key: string, record: unknown) => Promise<void>;
  readonly delete: (key: string) => Promise<void>;
}

let store: UseStore | undefined;
// Opened at the first call: a browser that forbids storage throws here, and the caller's promise must say so.
const files = (): UseStore => (store ??= createStore('twelve-factor-lab-files', 'files'));

/** This browser's own database. */
export const browserDatabase: Database = {
  get: async (key) => get<unknown>(key, files()),
  set: async (key, record) => set(key, record, files()),
  delete: async (key) => del(key, files()),
};
