import type { ProgramProcess } from '../../machine/program.ts';

/** What redis-cli was called with. */
export interface CliOptions {
  readonly host: string;
  readonly port: number;
  readonly database: number;
  readonly user: string | undefined;
  readonly password: string | undefined;
  /** Undefined: formatted at a terminal, raw elsewhere. */
  readonly raw: boolean | undefined;
  readonly repeat: number;
  readonly words: readonly string[];
}

/** It cannot go on; the message is redis-cli's. */
export class CliError extends Error {}

/** @throws {CliError} */
export function readOptions({ argv, env, stderr }: ProgramProcess): CliOptions | 'help' | 'version' {
  const words = argv.slice(1);
  let host = '127.0.0.1';
  let port = '6379';
  let database = '0';
  let repeat = '1';
  let user: string | undefined;
  let password = env.REDISCLI_AUTH;
  let raw: boolean | undefined;
  while (words[0]?.startsWith('-') === true) {
    const option = words.shift() ?? '';
    const value = () => {
      const next = words.shift();
      if (next === undefined)
        throw new CliError(`Unrecognized option or bad number of args for: '${option}'`);
      return next;
    };
    if (option === '-h') host = value();
    else if (option === '-p') port = value();
    else if (option === '-n') database = value();
    else if (option === '-r') repeat = value();
    else if (option === '--user') user = value();
    else if (option === '-a' || option === '--pass') {
      password = value();
      stderr.write(
        "Warning: Using a password with '-a' or '-u' option on the command line interface may not be safe.\n",
      );
    } else if (option === '--no-auth-warning') continue;
    else if (option === '--raw') raw = true;
    else if (option === '--no-raw') raw = false;
    else if (option === '-u') {
      const url = readUrl(value());
      ({ host, port, database } = { host, port, database, ...url });
      user = url.user ?? user;
      password = url.password ?? password;
    } else if (option === '--help') return 'help';
    else if (option === '-v' || option === '--version') return 'version';
    else throw new CliError(`Unrecognized option or bad number of args for: '${option}'`);
  }
  if (!/^\d+$/.test(port) || Number(port) > 65_535) throw new CliError('Invalid server port.');
  return {
    host,
    port: Number(port),
    database: Number(database),
    user,
    password,
    raw,
    repeat: Number(repeat),
    words,
  };
}

function readUrl(text: string): {
  readonly host?: string;
  readonly port?: string;
  readonly database?: string;
  readonly user?: string;
  readonly password?: string;
} {
  const match = /^redis:\/\/(?:([^:@]*)(?::([^@]*))?@)?([^:/]*)(?::(\d+))?(?:\/(\d+))?$/.exec(text);
  if (match === null)
    throw new CliError(`Invalid URI: ${text}. The lab's redis-cli knows redis:// and no TLS.`);
  const [user, password, host, port, database] = match
    .slice(1)
    .map((part: string | undefined) =>
      part === undefined || part === '' ? undefined : decodeURIComponent(part),
    );
  return {
    ...(host === undefined ? {} : { host }),
    ...(port === undefined ? {} : { port }),
    ...(database === undefined ? {} : { database }),
    // A single word before the @ is the password.
    ...(password === undefined ? {} : { password, ...(user === undefined ? {} : { user }) }),
    ...(password === undefined && user !== undefined ? { password: user } : {}),
  };
}
