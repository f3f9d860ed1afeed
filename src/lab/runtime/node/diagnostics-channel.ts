/** Node's `diagnostics_channel` {@link https://nodejs.org/api/diagnostics_channel.html}. */
import { kernel } from './kernel.ts';

type Name = string | symbol;
type Subscriber = (message: unknown, name: Name) => void;
type Body = (...args: unknown[]) => unknown;

export class Channel {
  readonly name: Name;
  readonly #subscribers: Subscriber[] = [];
  constructor(name: Name) {
    this.name = name;
  }
  get hasSubscribers(): boolean {
    return this.#subscribers.length > 0;
  }
  subscribe(subscriber: Subscriber): void {
    this.#subscribers.push(subscriber);
  }
  unsubscribe(subscriber: Subscriber): boolean {
    const index = this.#subscribers.indexOf(subscriber);
    if (index < 0) return false;
    this.#subscribers.splice(index, 1);
    return true;
  }
  /** An error in a subscriber is nobody's of those who publish. */
  publish(message: unknown): void {
    for (const subscriber of [...this.#subscribers])
      try {
        subscriber(message, this.name);
      } catch (error) {
        kernel().nextTick(() => {
          throw error;
        });
      }
  }
  runStores(message: unknown, body: Body, that?: unknown, ...args: unknown[]): unknown {
    this.publish(message);
    return body.apply(that, args);
  }
}

const channels = new Map<Name, Channel>();

export function channel(name: Name): Channel {
  let found = channels.get(name);
  if (found === undefined) channels.set(name, (found = new Channel(name)));
  return found;
}
export const hasSubscribers = (name: Name): boolean => channels.get(name)?.hasSubscribers ?? false;
export const subscribe = (name: Name, subscriber: Subscriber): void => {
  channel(name).subscribe(subscriber);
};
export const unsubscribe = (name: Name, subscriber: Subscriber): boolean =>
  channel(name).unsubscribe(subscriber);

const EVENTS = ['start', 'end', 'asyncStart', 'asyncEnd', 'error'] as const;
type Events = Readonly<Record<(typeof EVENTS)[number], Channel>>;

export class TracingChannel {
  readonly start: Channel;
  readonly end: Channel;
  readonly asyncStart: Channel;
  readonly asyncEnd: Channel;
  readonly error: Channel;
  constructor(given: string | Events) {
    const of = (event: (typeof EVENTS)[number]) =>
      typeof given === 'string' ? channel(`tracing:${given}:${event}`) : given[event];
    this.start = of('start');
    this.end = of('end');
    this.asyncStart = of('asyncStart');
    this.asyncEnd = of('asyncEnd');
    this.error = of('error');
  }
  get hasSubscribers(): boolean {
    return EVENTS.some((event) => this[event].hasSubscribers);
  }
  subscribe(handlers: Partial<Record<(typeof EVENTS)[number], Subscriber>>): void {
    for (const event of EVENTS) if (handlers[event] !== undefined) this[event].subscribe(handlers[event]);
  }
  unsubscribe(handlers: Partial<Record<(typeof EVENTS)[number], Subscriber>>): boolean {
    return EVENTS.every((event) => handlers[event] === undefined || this[event].unsubscribe(handlers[event]));
  }
  traceSync(body: Body, context: Record<string, unknown> = {}, that?: unknown, ...args: unknown[]): unknown {
    this.start.publish(context);
    try {
      return (context['result'] = body.apply(that, args));
    } catch (error) {
      context['error'] = error;
      this.error.publish(context);
      throw error;
    } finally {
      this.end.publish(context);
    }
  }
  async tracePromise(
    body: Body,
    context: Record<string, unknown> = {},
    that?: unknown,
    ...args: unknown[]
  ): Promise<unknown> {
    let result: unknown;
    this.start.publish(context);
    try {
      result = body.apply(that, args);
    } finally {
      this.end.publish(context);
    }
    try {
      context['result'] = await result;
      return context['result'];
    } catch (error) {
      context['error'] = error;
      this.error.publish(context);
      throw error;
    } finally {
      this.asyncStart.publish(context);
      this.asyncEnd.publish(context);
    }
  }
}
export const tracingChannel = (given: string | Events): TracingChannel => new TracingChannel(given);
