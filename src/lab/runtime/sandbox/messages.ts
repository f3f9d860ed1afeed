/** What the page says to the sandbox's frame, over a port of their own. */
export type ToFrame =
  | { readonly type: 'runtime'; readonly text: string }
  /** Starts a worker that speaks through the port. */
  | { readonly type: 'create'; readonly id: number; readonly port: MessagePort }
  | { readonly type: 'terminate'; readonly id: number }
  | { readonly type: 'ping' };

export type FromFrame =
  { readonly type: 'crashed'; readonly id: number; readonly message: string } | { readonly type: 'pong' };
