import type { Database, DatabaseHost, DatabaseOptions, ShutdownMode } from './database-host.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

/** Where the build puts the snapshot (integration.ts). */
export const SNAPSHOT_URL = '/lab/postgres/snapshot.bin';

/**
 * PostgreSQL in the page: a worker for each cluster, of the page's own origin. Its files, some 6 MB as they travel, are
 * fetched with the first one.
 */
export function createPageDatabases(): DatabaseHost {
  const clusters = new Set<Cluster>();
  return {
    open: async (options) => {
      const worker = new Worker(new URL('./database-worker.ts', import.meta.url), {
        type: 'module',
        name: 'postgres',
      });
      const cluster = new Cluster(worker, options, () => clusters.delete(cluster));
      clusters.add(cluster);
      await cluster.opened;
      return cluster;
    },
    close: () => {
      for (const cluster of [...clusters]) cluster.close();
    },
  };
}

class Cluster implements Database {
  /** Rejects where it cannot be opened. */
  readonly opened: Promise<void>;
  version = '';
  readonly #worker: Worker;
  readonly #options: DatabaseOptions;
  readonly #closed: () => void;
  readonly #asked = new Map<number, (answer: Extract<FromWorker, { type: 'answer' }>) => void>();
  #settle: { readonly resolve: () => void; readonly reject: (error: Error) => void } | undefined;
  #nextId = 1;

  constructor(worker: Worker, options: DatabaseOptions, closed: () => void) {
    this.#worker = worker;
    this.#options = options;
    this.#closed = closed;
    this.opened = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      this.#hear(data);
    };
    worker.onerror = ({ message }) => {
      this.#fail(`PostgreSQL's worker could not be started${message === '' ? '' : `: ${message}`}`);
    };
    // Functions cannot be posted.
    const plain: Omit<DatabaseOptions, 'log' | 'changed'> & { log?: unknown; changed?: unknown } = {
      ...options,
    };
    delete plain.log;
    delete plain.changed;
    this.#tell({ type: 'open', options: plain, snapshot: SNAPSHOT_URL });
  }

  connect(socket: MessagePort, isLocal = false): void {
    this.#tell({ type: 'connect', socket, isLocal }, [socket]);
  }

  async dump(): Promise<Uint8Array> {
    const dump = await this.#ask((id) => ({ type: 'dump', id }));
    if (dump === undefined) throw new Error('The database is closed');
    return dump;
  }

  shutdown(mode: ShutdownMode): Promise<Uint8Array | undefined> {
    return this.#ask((id) => ({ type: 'shutdown', id, mode }));
  }

  close(): void {
    this.#worker.terminate();
    for (const [id, answer] of this.#asked) answer({ type: 'answer', id, dump: undefined, error: undefined });
    this.#asked.clear();
    this.#closed();
  }

  #hear(message: FromWorker): void {
    switch (message.type) {
      case 'opened':
        this.version = message.version;
        this.#settle?.resolve();
        break;
      case 'failed':
        this.#fail(message.message);
        break;
      case 'log':
        this.#options.log({ pid: message.pid, text: message.text });
        break;
      case 'changed':
        this.#options.changed();
        break;
      case 'answer':
        this.#asked.get(message.id)?.(message);
        this.#asked.delete(message.id);
        break;
    }
  }

  #fail(message: string): void {
    this.#settle?.reject(new Error(message));
    this.close();
  }

  #ask(question: (id: number) => ToWorker): Promise<Uint8Array | undefined> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#asked.set(id, ({ dump, error }) => {
        if (error === undefined) resolve(dump);
        else reject(new Error(error));
      });
      this.#tell(question(id));
    });
  }

  #tell(message: ToWorker, transfer: Transferable[] = []): void {
    this.#worker.postMessage(message, transfer);
  }
}
