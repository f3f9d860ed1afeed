import type { Endpoint, SocketFrame } from './socket.ts';

/** Who has to hear when a connection is over: the sockets of a process, at either end. */
export interface ConnectionOwner {
  readonly forget: (connection: Connection) => void;
}

export interface ConnectionEnd {
  /** The switch's side of the channel; the process has the other. */
  readonly port: MessagePort;
  readonly owner: ConnectionOwner | undefined;
}

/** How a connection came to its end, told once. */
export type Outcome = 'close' | 'reset';

/**
 * A connection as it lies in the switch, which passes each frame on. It stands between the two ends because a process
 * that is stopped says nothing more: the switch resets the other end in its place.
 */
export class Connection {
  readonly #ends: readonly [near: End, far: End];
  readonly #seen: { readonly local: Endpoint; readonly remote: Endpoint };
  readonly #opened: () => void;
  readonly #over: (outcome: Outcome) => void;
  #isOpen = false;
  #isOver = false;

  /** `seen` are the endpoints as the end sees them that connects: a published port hides the container's own. */
  constructor(
    near: ConnectionEnd,
    far: ConnectionEnd,
    seen: { readonly local: Endpoint; readonly remote: Endpoint },
    tell: { readonly opened: () => void; readonly over: (outcome: Outcome) => void },
  ) {
    this.#ends = [
      { ...near, ended: false, gone: false },
      { ...far, ended: false, gone: false },
    ];
    this.#seen = seen;
    this.#opened = tell.opened;
    this.#over = tell.over;
    const [a, b] = this.#ends;
    a.port.onmessage = ({ data }: MessageEvent<SocketFrame>) => {
      this.#pass(data, a, b);
    };
    b.port.onmessage = ({ data }: MessageEvent<SocketFrame>) => {
      this.#pass(data, b, a);
    };
  }

  /** The owner's process has ended of itself: the kernel sends what is left, then closes. */
  leave(owner: ConnectionOwner): void {
    for (const [own, other] of this.#sides(owner)) {
      own.gone = true;
      if (!own.ended) this.#pass({ type: 'end' }, own, other);
      if (other.gone) this.#finish('close');
    }
  }

  /** The owner's process was killed: the other end is reset. */
  reset(owner: ConnectionOwner): void {
    for (const [, other] of this.#sides(owner)) {
      if (this.#isOver) return;
      other.port.postMessage({ type: 'reset' } satisfies SocketFrame);
      this.#finish('reset');
    }
  }

  #sides(owner: ConnectionOwner): (readonly [End, End])[] {
    const [a, b] = this.#ends;
    const sides: (readonly [End, End])[] = [];
    if (a.owner === owner) sides.push([a, b]);
    if (b.owner === owner) sides.push([b, a]);
    return sides;
  }

  #pass(frame: SocketFrame, from: End, to: End): void {
    if (this.#isOver) return;
    if (to.gone && (frame.type === 'data' || frame.type === 'end')) {
      if (frame.type === 'data') from.port.postMessage({ type: 'reset' } satisfies SocketFrame);
      this.#finish(frame.type === 'data' ? 'reset' : 'close');
      return;
    }
    if (frame.type === 'open') {
      to.port.postMessage({ ...frame, ...this.#seen });
      if (!this.#isOpen) this.#opened();
      this.#isOpen = true;
      return;
    }
    to.port.postMessage(frame, frame.type === 'data' ? [frame.bytes.buffer as ArrayBuffer] : []);
    if (frame.type === 'reset' || frame.type === 'error') this.#finish('reset');
    if (frame.type !== 'end') return;
    from.ended = true;
    if (to.ended) this.#finish('close');
  }

  #finish(outcome: Outcome): void {
    if (this.#isOver) return;
    this.#isOver = true;
    for (const { port, owner } of this.#ends) {
      port.onmessage = null;
      port.close();
      owner?.forget(this);
    }
    this.#over(outcome);
  }
}

interface End extends ConnectionEnd {
  /** It has sent `end`. */
  ended: boolean;
  /** Its process is no more. */
  gone: boolean;
}
