import type { DatabaseOptions, ShutdownMode } from './database-host.ts';

/** What the page and the worker of a cluster say to each other. */
export type ToWorker =
  | {
      readonly type: 'open';
      readonly options: Omit<DatabaseOptions, 'log' | 'changed'>;
      /** Where the prebuilt snapshot lies. */
      readonly snapshot: string;
    }
  | { readonly type: 'connect'; readonly socket: MessagePort; readonly isLocal: boolean }
  | { readonly type: 'dump'; readonly id: number }
  | { readonly type: 'shutdown'; readonly id: number; readonly mode: ShutdownMode };

export type FromWorker =
  | { readonly type: 'opened'; readonly version: string }
  | { readonly type: 'failed'; readonly message: string }
  | { readonly type: 'log'; readonly pid: number | undefined; readonly text: string }
  | { readonly type: 'changed' }
  | {
      readonly type: 'answer';
      readonly id: number;
      readonly dump: Uint8Array | undefined;
      readonly error: string | undefined;
    };
