/** Where a client connects to, and as whom: from options, a URL or `key=value` words, and the environment. */
export interface Target {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  readonly password: string | undefined;
}

export interface GivenTarget {
  readonly host?: string;
  readonly port?: string;
  readonly user?: string;
  /** A name, a URL or `key=value` words. */
  readonly database?: string;
}

/** What was given makes no sense; in libpq's words. */
export class TargetError extends Error {}

/** The program's socket: the lab has none, and the loopback stands for it. */
const LOCAL = 'localhost';
const DEFAULT_PORT = '5432';
const KEYS = new Set(['host', 'port', 'user', 'dbname', 'password', 'hostaddr']);

/**
 * Puts all sources together; an option counts more than what the database's name says, and that more than the
 * environment. @throws {TargetError}
 * Source: https://www.postgresql.org/docs/18/libpq-connect.html#LIBPQ-CONNSTRING
 */
export function readTarget(
  given: GivenTarget,
  env: Readonly<Record<string, string>>,
  accountName: string,
): Target {
  const text = given.database ?? '';
  const said = /^postgres(?:ql)?:\/\//.test(text)
    ? fromUrl(text)
    : text.includes('=')
      ? fromWords(text)
      : { ...(text === '' ? {} : { dbname: text }) };
  const user = given.user ?? said.user ?? env.PGUSER ?? accountName;
  const port = given.port ?? said.port ?? env.PGPORT ?? DEFAULT_PORT;
  if (!/^\d+$/.test(port) || Number(port) < 1 || Number(port) > 65_535)
    throw new TargetError(
      /^-?\d+$/.test(port)
        ? `invalid port number: "${port}"`
        : `invalid integer value "${port}" for connection option "port"`,
    );
  const host = given.host ?? said.host ?? said.hostaddr ?? env.PGHOST ?? '';
  return {
    host: host === '' || host.startsWith('/') ? LOCAL : host,
    port: Number(port),
    user,
    database: said.dbname ?? env.PGDATABASE ?? user,
    password: said.password ?? env.PGPASSWORD,
  };
}

function fromUrl(text: string): Readonly<Record<string, string | undefined>> {
  const match =
    /^postgres(?:ql)?:\/\/(?:([^:@/?]*)(?::([^@/?]*))?@)?(\[[^\]]*\]|[^:/?]*)(?::(\d*))?(?:\/([^?]*))?(?:\?.*)?$/.exec(
      text,
    );
  if (match === null) throw new TargetError(`invalid connection string: ${JSON.stringify(text)}`);
  const [, user, password, host, port, dbname] = match.map((part: string | undefined) =>
    part === undefined || part === '' ? undefined : decode(part),
  );
  return { user, password, host, port, dbname };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new TargetError(`invalid percent-encoded token: "${text}"`);
  }
}

function fromWords(text: string): Readonly<Record<string, string | undefined>> {
  const said: Record<string, string> = {};
  for (const [word, key = '', quoted, plain] of text.matchAll(
    /(\w+)\s*=\s*(?:'((?:\\.|[^'\\])*)'|(\S*))|\S+/g,
  )) {
    if (key === '') throw new TargetError(`missing "=" after "${word}" in connection info string`);
    // Options of TLS and the like change nothing where there is no TLS.
    if (KEYS.has(key)) said[key] = (quoted ?? plain ?? '').replace(/\\(.)/g, '$1');
  }
  return said;
}
