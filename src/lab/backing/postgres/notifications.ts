import { concat } from '../bytes.ts';
import { BodyReader, readMessages, writeMessage } from './messages.ts';

/**
 * LISTEN and NOTIFY. The one session listens for all clients, and PostgreSQL puts what comes into the answer to
 * whatever runs then: it has to be handed to those who have asked for it.
 */
export interface Notification {
  readonly channel: string;
  readonly bytes: Uint8Array;
}

/** Parts an answer from the notifications in it. */
export function takeNotifications(answer: Uint8Array): {
  readonly answer: Uint8Array;
  readonly notifications: readonly Notification[];
} {
  const notifications: Notification[] = [];
  const others: Uint8Array[] = [];
  for (const { type, body } of readMessages(answer)) {
    const bytes = writeMessage(type, body);
    if (type !== 'A') {
      others.push(bytes);
      continue;
    }
    const reader = new BodyReader(body);
    reader.int32();
    notifications.push({ channel: reader.text(), bytes });
  }
  return notifications.length === 0
    ? { answer, notifications }
    : { answer: concat(...others), notifications };
}

/** Keeps the channels that a client listens to in step with what it has run. */
export function followListening(channels: Set<string>, sql: string): void {
  if (!/listen|discard/i.test(sql)) return;
  for (const [, verb = '', quoted, plain] of sql.matchAll(
    /\b(listen|unlisten|discard)\s+(?:"((?:[^"]|"")+)"|(\*|\w+))/gi,
  )) {
    const channel = quoted?.replaceAll('""', '"') ?? (plain ?? '').toLowerCase();
    if (verb.toLowerCase() === 'listen') channels.add(channel);
    else if (channel === '*' || channel === 'all') channels.clear();
    else channels.delete(channel);
  }
}
