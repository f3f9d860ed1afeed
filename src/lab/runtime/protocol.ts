import type { Change } from '../file-system/entry.ts';
import type { Endpoint } from '../network/socket.ts';
import type { ProcessEvents, ProcessSpec } from './process-host.ts';

/** What a host says to the worker of a process. */
export type HostMessage =
  | { readonly type: 'start'; readonly spec: ProcessSpec; readonly reader: string }
  | { readonly type: 'signal'; readonly name: string }
  | {
      readonly type: 'accept';
      readonly port: number;
      readonly socket: MessagePort;
      readonly remote: Endpoint;
    }
  | { readonly type: 'listening'; readonly asked: number; readonly answer: ListenAnswer }
  | { readonly type: 'resolved'; readonly id: number; readonly address: string | undefined }
  | { readonly type: 'input'; readonly bytes: Uint8Array | undefined }
  | { readonly type: 'change'; readonly change: Change }
  | { readonly type: 'resize'; readonly columns: number; readonly rows: number }
  /** Output has been taken in. */
  | { readonly type: 'taken' }
  | { readonly type: 'ping' };

export type ListenAnswer = { readonly port: number } | { readonly code: 'EADDRINUSE' | 'EACCES' };

/** What the worker of a process says to its host. */
export type ProcessMessage =
  /** The program begins to run. */
  | { readonly type: 'ready' }
  | { readonly type: 'output'; readonly stream: 'stdout' | 'stderr'; readonly bytes: Uint8Array }
  | { readonly type: 'handles'; readonly signals: readonly string[] }
  | { readonly type: 'listen'; readonly port: number; readonly address: string }
  | { readonly type: 'unlisten'; readonly port: number }
  | { readonly type: 'connect'; readonly host: string; readonly port: number; readonly socket: MessagePort }
  | { readonly type: 'lookup'; readonly id: number; readonly host: string }
  | { readonly type: 'kill'; readonly pid: number; readonly signal: string }
  | { readonly type: 'change'; readonly change: Change }
  | { readonly type: 'request'; readonly request: Parameters<ProcessEvents['request']>[0] }
  | { readonly type: 'pong' }
  | { readonly type: 'exit'; readonly end: Parameters<ProcessEvents['exit']>[0] };
