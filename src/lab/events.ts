/** Everything that happens in a lab, in one stream: the picture of what runs, the logs and the checks all read it. */
export type LabEvent =
  | ContainerEvent
  | ProcessEvent
  | LogEvent
  | ListenEvent
  | ConnectionEvent
  | RequestEvent
  | ImageEvent
  | NoticeEvent;

interface At {
  /** The lab's time in milliseconds since 1970. */
  readonly time: number;
}

/** Where something happens: a container, or the learner's own machine (`laptop`). */
export interface Place {
  readonly id: string;
  readonly name: string;
}

export interface ContainerEvent extends At {
  readonly type: 'container';
  readonly action: 'create' | 'start' | 'stop' | 'kill' | 'die' | 'oom' | 'restart' | 'destroy' | 'health';
  readonly container: Place;
  readonly image: string;
  /** Of `die`. */
  readonly exitCode?: number;
  /** Of `kill`: the signal that was sent to process 1, such as `SIGTERM`. */
  readonly signal?: string;
  /** Of a `kill` that begins a stop: milliseconds until SIGKILL follows. */
  readonly grace?: number;
  /** Of `health`. */
  readonly health?: 'starting' | 'healthy' | 'unhealthy';
}

export interface ProcessEvent extends At {
  readonly type: 'process';
  readonly action: 'start' | 'signal' | 'exit';
  readonly machine: Place;
  readonly pid: number;
  readonly argv: readonly string[];
  /** Of `signal`, and what became of it: a handler ran, process 1 without a handler ignored it, or it ended the process. */
  readonly signal?: string;
  readonly outcome?: 'handled' | 'ignored' | 'ended';
  readonly exitCode?: number;
}

export interface LogEvent extends At {
  readonly type: 'log';
  readonly container: Place;
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
}

export interface ListenEvent extends At {
  readonly type: 'listen';
  readonly action: 'open' | 'close';
  readonly machine: Place;
  readonly port: number;
  /** It is the laptop's port that is published for the container, not one that a process of it listens on. */
  readonly published?: true;
}

export interface ConnectionEvent extends At {
  readonly type: 'connection';
  readonly action: 'open' | 'close' | 'refused' | 'reset' | 'unknown-host';
  readonly from: Place;
  /** Undefined where nothing answers to the name. */
  readonly to?: Place;
  readonly host: string;
  readonly port: number;
}

/** An HTTP request a server in the lab has answered, or has begun to answer (`status` undefined). */
export interface RequestEvent extends At {
  readonly type: 'request';
  readonly id: number;
  readonly machine: Place;
  readonly port: number;
  readonly method: string;
  readonly path: string;
  readonly status?: number;
  /** The connection went before the answer was whole. */
  readonly aborted?: boolean;
  readonly milliseconds?: number;
}

export interface ImageEvent extends At {
  readonly type: 'image';
  readonly action: 'build' | 'build-failed' | 'tag' | 'untag' | 'delete';
  readonly reference: string;
  readonly id?: string;
  /** Of a build: how many of its steps came from the cache, of how many. */
  readonly cached?: number;
  readonly steps?: number;
}

/** The lab itself has something to say: a container was stopped because it looped, output was cut. */
export interface NoticeEvent extends At {
  readonly type: 'notice';
  readonly machine: Place;
  readonly text: string;
}

type WithoutTime<T> = T extends unknown ? Omit<T, 'time'> : never;
/** An event as it is handed in: the stream stamps the time. */
export type NewLabEvent = WithoutTime<LabEvent>;

/** The stream: what was, up to a limit, and whoever listens. */
export class EventStream {
  readonly #listeners = new Set<(event: LabEvent) => void>();
  readonly #now: () => number;
  readonly #limit: number;
  #past: LabEvent[] = [];

  constructor(now: () => number, limit = 20_000) {
    this.#now = now;
    this.#limit = limit;
  }

  /** Stamps the event with the lab's time and tells the listeners, in the order in which they came. */
  emit(event: NewLabEvent): void {
    const stamped: LabEvent = { ...event, time: this.#now() };
    this.#past.push(stamped);
    // Cut in large steps: a shift for each event would move the whole array each time.
    if (this.#past.length > this.#limit * 1.5) this.#past = this.#past.slice(-this.#limit);
    for (const listener of [...this.#listeners]) listener(stamped);
  }

  /** Calls back for every event from now on. @returns Ends it. */
  listen(listener: (event: LabEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What has happened so far, oldest first; the oldest of a long story are dropped. */
  get past(): readonly LabEvent[] {
    return this.#past;
  }
}
