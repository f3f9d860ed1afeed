import type { Program } from '../../machine/program.ts';
import { userName } from '../../machine/users.ts';
import { connectTo, ConnectFailure } from './connect.ts';
import { OptionError, readOptions } from './options.ts';
import { PSQL_VERSION } from './psql.ts';
import { readTarget, TargetError } from './target.ts';

/** Exit codes. https://www.postgresql.org/docs/18/app-pg-isready.html */
const ACCEPTING = 0;
const REJECTING = 1;
const NO_RESPONSE = 2;
const NO_ATTEMPT = 3;
const DEFAULT_TIMEOUT = 3;
const CANNOT_CONNECT_NOW = '57P03';
const SOCKET = '/var/run/postgresql';

/** Says whether a server takes connections. It knows no user, and a refused password is an answer like any other. */
export const pgIsready: Program = async (process) => {
  const { argv, stdout, stderr, network } = process;
  try {
    const { timeout, quiet, words } = ownOptions(argv.slice(1));
    const options = readOptions(words);
    if (options.show !== undefined) {
      stdout.write(
        options.show === 'version'
          ? `pg_isready (PostgreSQL) ${PSQL_VERSION}\n`
          : 'pg_isready issues a connection check to a PostgreSQL database.\n\nUsage:\n  pg_isready [-d DBNAME] [-h HOST] [-p PORT] [-U USER] [-t SECONDS] [-q]\n',
      );
      return ACCEPTING;
    }
    const target = readTarget(options, process.env, userName(process.files, process.user.uid));
    const host = options.host ?? process.env.PGHOST ?? (isPlainName(options.database) ? SOCKET : target.host);
    const limit = new AbortController();
    const waits = timeout > 0 ? process.clock.sleep(timeout * 1000, limit.signal) : undefined;
    waits?.then(
      () => {
        limit.abort();
      },
      () => undefined,
    );
    const code = await attempt();
    limit.abort();
    const words_ = ['accepting connections', 'rejecting connections', 'no response'][code] ?? '';
    if (!quiet) stdout.write(`${host}:${target.port} - ${words_}\n`);
    return code;

    async function attempt(): Promise<number> {
      try {
        const signal = AbortSignal.any([limit.signal, process.ended]);
        const client = await connectTo(
          target,
          network,
          { password: () => Promise.resolve(undefined) },
          signal,
        );
        client.close();
        return ACCEPTING;
      } catch (error) {
        if (!(error instanceof ConnectFailure)) return NO_RESPONSE;
        // A server that asks for a password is there; as libpq, it is left before one is sent.
        if (error.wantsPassword) return ACCEPTING;
        if (error.code === undefined) return NO_RESPONSE;
        return error.code === CANNOT_CONNECT_NOW ? REJECTING : ACCEPTING;
      }
    }
  } catch (error) {
    if (!(error instanceof OptionError || error instanceof TargetError)) throw error;
    stderr.write(
      `pg_isready: ${error instanceof TargetError ? 'error: ' : ''}${error.message}\npg_isready: hint: Try "pg_isready --help" for more information.\n`,
    );
    return NO_ATTEMPT;
  }
};

const isPlainName = (database: string | undefined): boolean =>
  database === undefined || !/[=:]/.test(database);

/** `-t` and `-q` mean something else than to psql. */
function ownOptions(words: readonly string[]): {
  readonly timeout: number;
  readonly quiet: boolean;
  readonly words: readonly string[];
} {
  const left: string[] = [];
  let timeout = DEFAULT_TIMEOUT;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    const glued = /^(?:-t|--timeout=)(.+)$/.exec(word)?.[1];
    if (glued !== undefined) timeout = Number(glued);
    else if (word === '-t' || word === '--timeout') timeout = Number(words[(index += 1)] ?? '');
    else left.push(word);
  }
  if (!Number.isFinite(timeout)) throw new OptionError('invalid timeout');
  const quiet = left.some((word) => word === '-q' || word === '--quiet');
  return { timeout, quiet, words: left };
}
