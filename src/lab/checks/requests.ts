import type { LabEvent, RequestEvent } from '../events.ts';

/** A request as the lab saw it: from its first event to its last. Times are the lab's, in milliseconds since 1970. */
export interface SeenRequest {
  readonly machine: string;
  readonly port: number;
  readonly method: string;
  readonly path: string;
  readonly began: number;
  /** Undefined as long as it is open. */
  readonly ended: number | undefined;
  /** Undefined where it is open, or was cut off. */
  readonly status: number | undefined;
  /** The places of its first and last event among all: what comes in one millisecond has an order, too. */
  readonly first: number;
  readonly last: number | undefined;
}

/**
 * Every request that servers in containers were sent, in the order in which they began. One that was open when its
 * container ended has ended with it, without a status.
 */
export function seenRequests(events: readonly LabEvent[]): readonly SeenRequest[] {
  const requests: SeenRequest[] = [];
  const open = new Map<string, number>();
  const end = (key: string, last: number, ended: number, status: number | undefined) => {
    const index = open.get(key);
    const request = index === undefined ? undefined : requests[index];
    if (index === undefined || request === undefined) return;
    requests[index] = { ...request, last, ended, status };
    open.delete(key);
  };
  for (const [place, event] of events.entries()) {
    if (event.type === 'container' && event.action === 'die') {
      for (const key of [...open.keys()]) {
        if (key.startsWith(`${event.container.id}/`)) end(key, place, event.time, undefined);
      }
    } else if (event.type === 'request') {
      const key = keyOf(event);
      if (event.status === undefined && event.aborted !== true) {
        open.set(key, requests.length);
        const { port, method, path, time } = event;
        requests.push({
          machine: event.machine.id,
          port,
          method,
          path,
          began: time,
          ended: undefined,
          status: undefined,
          first: place,
          last: undefined,
        });
      } else end(key, place, event.time, event.aborted === true ? undefined : event.status);
    }
  }
  return requests;
}

const keyOf = ({ machine, id }: RequestEvent): string => `${machine.id}/${id}`;
