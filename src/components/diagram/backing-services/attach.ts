/** What came of it when the app followed a URL from its config. */
export type Outcome =
  /** A service answers: its name and where it is. */
  | { readonly kind: 'attached'; readonly name: string; readonly where: string }
  /** The URL is right in itself, and nobody answers: the app runs, and says 503. */
  | { readonly kind: 'away'; readonly error: string }
  /** The URL is of no use to anybody: the app refuses to start. */
  | { readonly kind: 'unusable'; readonly error: string };

interface Host {
  readonly host: string;
  readonly address: string;
  readonly port: number;
  readonly name: string;
  readonly where: string;
}

const HOSTS: readonly Host[] = [
  { host: 'db', address: '172.18.0.2', port: 5432, name: 'PostgreSQL', where: 'on the same host' },
  {
    host: 'db.mycompany.com',
    address: '10.0.3.41',
    port: 5432,
    name: 'Amazon RDS',
    where: 'managed, in another zone',
  },
];

const URL_PARTS = /^([a-z][a-z0-9+.-]*):\/\/(?:[^@/?#]*@)?([^:/?#@\s]+)(?::(\d{1,5}))?(?:[/?#]\S*)?$/i;

/**
 * Follows a database URL as app1 does. `URL` is not asked: older browsers find no host in a `postgres:` one.
 * The errors are worded as Node words them.
 */
export function follow(url: string): Outcome {
  if (url.trim() === '') return { kind: 'unusable', error: 'DATABASE_URL is not set' };
  const [, scheme = '', host = '', port = '5432'] = URL_PARTS.exec(url.trim()) ?? [];
  if (scheme === '') return { kind: 'unusable', error: 'DATABASE_URL is not a URL' };
  if (!/^postgres(?:ql)?$/i.test(scheme))
    return { kind: 'unusable', error: `not a PostgreSQL URL: ${scheme}://` };
  const found = HOSTS.find((each) => each.host === host.toLowerCase());
  if (found === undefined) return { kind: 'away', error: `ENOTFOUND ${host}` };
  if (found.port !== Number(port)) return { kind: 'away', error: `ECONNREFUSED ${found.address}:${port}` };
  return { kind: 'attached', name: found.name, where: found.where };
}

/** A release of app1: a number and the URL of its database. The image is always the same one. */
export interface Attachment {
  readonly number: number;
  readonly url: string;
}

/** Gives app1 another URL. The same one makes no new release. */
export function attach(before: Attachment, url: string): Attachment {
  return url === before.url ? before : { number: before.number + 1, url };
}

/** What app1 answers to a request that needs the database. */
export function answer(outcome: Outcome): string {
  return { attached: 'GET /orders → 200', away: 'GET /orders → 503', unusable: 'app1 does not start' }[
    outcome.kind
  ];
}
