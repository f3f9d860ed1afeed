/** A task of app1, and what it remembers at the moment when the name is re-pointed. */
export interface Client {
  /** How many seconds before that it asked DNS, and opened its connection. */
  readonly asked: number;
  /** Whether it goes on using the connection that it has; otherwise it opens one for each request. */
  readonly keeps: boolean;
}

/** How a name and those who use it are set up. */
export interface Setting {
  /** For how many seconds an answer of DNS may be kept. */
  readonly ttl: number;
  /** After how many seconds a connection is closed; undefined where it is kept for good. */
  readonly lifetime: number | undefined;
}

export const clients: readonly Client[] = [
  { asked: 240, keeps: false },
  { asked: 10, keeps: false },
  { asked: 240, keeps: true },
];

/** What is left at a moment of something that lasts and is then begun anew. */
function left(lasts: number, begun: number): number {
  return lasts - (begun % lasts);
}

/**
 * How many seconds after the change a client goes to the new address. A cached answer is used until its TTL is over; an
 * open connection does not ask at all, and the one that follows it may still be told the cached answer. The minute in which the name servers learn of a change is left out.
 */
export function movesAfter({ asked, keeps }: Client, { ttl, lifetime }: Setting): number {
  const forgets = left(ttl, asked);
  if (!keeps) return forgets;
  if (lifetime === undefined) return Infinity;
  const ends = left(lifetime, asked);
  return ends + Math.ceil(Math.max(0, forgets - ends) / lifetime) * lifetime;
}

/** Whether a client talks to the new address, so many seconds after the change; undefined before it. */
export function hasMoved(client: Client, setting: Setting, since: number | undefined): boolean {
  return since !== undefined && since >= movesAfter(client, setting);
}

/** When a client moves, as a person says it. */
export function whenMoved(client: Client, setting: Setting, since: number | undefined): string {
  if (since === undefined) return '';
  const after = movesAfter(client, setting);
  if (after === Infinity) return 'stays for good';
  return since >= after ? 'has moved' : `moves in ${after - since} s`;
}
