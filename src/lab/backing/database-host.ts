/** Where PostgreSQL runs: a worker of the page, or the same thread under Node. */
export interface DatabaseHost {
  /** Starts a cluster of its own, filled from the prebuilt snapshot. @throws Error that says what could not be loaded. */
  readonly open: (options: DatabaseOptions) => Promise<Database>;
  /** Ends all of them. */
  readonly close: () => void;
}

export interface DatabaseOptions {
  /** The superuser and its password, and the database that is made at the start. */
  readonly user: string;
  readonly password: string;
  readonly database: string;
  /** A line of the server's log. */
  readonly log: (line: string) => void;
}

/** A PostgreSQL that runs. */
export interface Database {
  /** Serves a client: the port carries SocketFrames, as a connection of the lab's network. */
  readonly connect: (socket: MessagePort) => void;
  /** A whole data directory to begin from another time. */
  readonly dump: () => Promise<Uint8Array>;
  /** Breaks all connections off and ends. */
  readonly close: () => Promise<void>;
}
