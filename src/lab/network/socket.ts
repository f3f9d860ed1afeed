/**
 * What two ends of a connection say to each other over a MessagePort. Bytes are transferred, never copied.
 * A connection begins with `open` or `error` from the accepting side; `end` closes one direction (TCP's FIN), `reset` both (RST).
 * `open` tells the endpoints as the one who connected sees them. `window` grants the other end so many bytes more, as TCP's
 * receive window does: who has got one sends no more than was granted in all; who never gets one sends as it likes. A kind
 * of frame that an end does not know is passed over.
 */
export type SocketFrame =
  | { readonly type: 'open'; readonly local: Endpoint; readonly remote: Endpoint }
  | { readonly type: 'error'; readonly code: ConnectErrorCode }
  | { readonly type: 'data'; readonly bytes: Uint8Array }
  | { readonly type: 'window'; readonly bytes: number }
  | { readonly type: 'end' }
  | { readonly type: 'reset' };

export interface Endpoint {
  /** An IPv4 address of the lab's networks, such as `172.17.0.2`. */
  readonly address: string;
  readonly port: number;
}

/** What Node calls the failures: nobody listens, no such name, no answer, no way there. */
export type ConnectErrorCode = 'ECONNREFUSED' | 'ENOTFOUND' | 'ETIMEDOUT' | 'EHOSTUNREACH';
