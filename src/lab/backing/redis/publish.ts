import { glob } from './glob.ts';
import type { Call, Commands } from './command.ts';
import { writeReply, type Reply } from './resp.ts';
import type { Session } from './session.ts';

/** Channels and who listens to them. https://redis.io/docs/latest/develop/pubsub/ */
export class Channels {
  readonly #names = new Map<string, Set<Session>>();
  readonly #patterns = new Map<string, { readonly matches: RegExp; readonly sessions: Set<Session> }>();

  /** @returns How many have got it. */
  publish(channel: string, message: string): number {
    let count = 0;
    for (const session of this.#names.get(channel) ?? []) {
      session.send(writeReply(['message', channel, message]));
      count += 1;
    }
    for (const [pattern, { matches, sessions }] of this.#patterns) {
      if (!matches.test(channel)) continue;
      for (const session of sessions) {
        session.send(writeReply(['pmessage', pattern, channel, message]));
        count += 1;
      }
    }
    return count;
  }

  add(session: Session, name: string, isPattern: boolean): void {
    if (isPattern) {
      const known = this.#patterns.get(name) ?? { matches: glob(name), sessions: new Set() };
      known.sessions.add(session);
      this.#patterns.set(name, known);
    } else {
      const known = this.#names.get(name) ?? new Set();
      this.#names.set(name, known.add(session));
    }
  }

  remove(session: Session, name: string, isPattern: boolean): void {
    const sessions = isPattern ? this.#patterns.get(name)?.sessions : this.#names.get(name);
    sessions?.delete(session);
    if (sessions?.size !== 0) return;
    if (isPattern) this.#patterns.delete(name);
    else this.#names.delete(name);
  }

  names(): readonly string[] {
    return [...this.#names.keys()];
  }

  listeners(name: string): number {
    return this.#names.get(name)?.size ?? 0;
  }

  get patterns(): number {
    return this.#patterns.size;
  }
}

function subscribe(isPattern: boolean) {
  return ({ words, session, name }: Call): undefined => {
    for (const channel of words) {
      session.server.channels.add(session, channel, isPattern);
      session.listening(isPattern).add(channel);
      session.send(writeReply([name, channel, session.subscriptions]));
    }
  };
}

function unsubscribe(isPattern: boolean) {
  return ({ words, session, name }: Call): undefined => {
    const known = session.listening(isPattern);
    const channels: readonly (string | null)[] =
      words.length > 0 ? words : known.size > 0 ? [...known] : [null];
    for (const channel of channels) {
      if (channel !== null) {
        session.server.channels.remove(session, channel, isPattern);
        known.delete(channel);
      }
      session.send(writeReply([name, channel, session.subscriptions]));
    }
  };
}

function about({ words: [what = '', ...names], session }: Call): Reply {
  const { channels } = session.server;
  switch (what.toLowerCase()) {
    case 'channels': {
      const matches = glob(names[0] ?? '*');
      return channels.names().filter((name) => matches.test(name));
    }
    case 'numsub':
      return names.flatMap((name) => [name, channels.listeners(name)]);
    case 'numpat':
      return channels.patterns;
    default:
      return session.server.unknownSub('pubsub', what);
  }
}

export const publishCommands: Commands = {
  publish: {
    arity: 3,
    run: ({ words: [channel = '', message = ''], session }) =>
      session.server.channels.publish(channel, message),
  },
  subscribe: { arity: -2, run: subscribe(false) },
  psubscribe: { arity: -2, run: subscribe(true) },
  unsubscribe: { arity: -1, run: unsubscribe(false) },
  punsubscribe: { arity: -1, run: unsubscribe(true) },
  pubsub: { arity: -2, run: about },
};
