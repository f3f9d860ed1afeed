/** Where PostgreSQL runs: a worker of the page, or the same thread under Node. */
export interface DatabaseHost {
  /**
   * Starts a cluster of its own, filled from the prebuilt snapshot or from what an earlier one has left.
   * @throws Error that says what could not be loaded, or that the data directory cannot be read.
   */
  readonly open: (options: DatabaseOptions) => Promise<Database>;
  /** Ends all of them. */
  readonly close: () => void;
}

export interface DatabaseOptions {
  /** The superuser, its password where it has one, and the database that is made at the start. */
  readonly user: string;
  readonly password: string | undefined;
  readonly database: string;
  /** How clients from the network prove who they are. */
  readonly authentication: 'scram-sha-256' | 'trust';
  /** What {@link Database.dump} gave: the cluster goes on from there, and the password above is left as it was. */
  readonly from?: Uint8Array;
  /** Settings of the command line: `max_connections` and its like. */
  readonly settings?: Readonly<Record<string, string>>;
  /** An entry of the server's log. */
  readonly log: (entry: LogEntry) => void;
  /** Something has been committed: a dump from now on has it. */
  readonly changed: () => void;
}

export interface LogEntry {
  /** The process of a client's session; undefined for the server's own. */
  readonly pid: number | undefined;
  /** With its severity: `LOG:  database system is ready`. */
  readonly text: string;
}

/** How a server is stopped. https://www.postgresql.org/docs/18/server-shutdown.html */
export type ShutdownMode = 'smart' | 'fast' | 'immediate';

/** A PostgreSQL that runs. */
export interface Database {
  /** As the server tells it: `PostgreSQL 18.6 …`. */
  readonly version: string;
  /**
   * Serves a client: the port carries SocketFrames, as a connection of the lab's network. A local one, over the server's
   * own loopback, needs no password, as in the official image.
   */
  readonly connect: (socket: MessagePort, isLocal?: boolean) => void;
  /** A whole data directory to begin from another time, as a crash at this moment would leave it. */
  readonly dump: () => Promise<Uint8Array>;
  /**
   * Ends, after the clients (smart), at once with a word to them (fast), or without saving (immediate). Another call
   * is more urgent than the one before. Resolves to the last dump, undefined for an immediate end.
   */
  readonly shutdown: (mode: ShutdownMode) => Promise<Uint8Array | undefined>;
  /** Breaks all connections off and ends, as when the power goes. */
  readonly close: () => void;
}
