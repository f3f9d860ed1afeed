import type { SocketFrame } from './socket.ts';

/** A request over a connection of the lab, as `curl` and the browser pane send it. */
export interface HttpRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** In the order and case in which they are sent; `Host` and `Content-Length` must be among them where wanted. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: Uint8Array;
}

export interface HttpResponse {
  readonly httpVersion: string;
  readonly status: number;
  readonly reason: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** As it arrives, transfer coding taken off. */
  readonly body: AsyncIterable<Uint8Array>;
}

export type { SocketFrame };
