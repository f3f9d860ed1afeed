import { FileSystemError } from '../../file-system/file-system.ts';
import type { ProgramProcess } from '../../machine/program.ts';

/** How the server is set up: by the variables of the official image and the words of the command line. */
export interface ServerOptions {
  readonly user: string;
  readonly password: string | undefined;
  readonly database: string;
  readonly authentication: 'scram-sha-256' | 'trust';
  readonly dataDirectory: string;
  readonly port: number;
  readonly settings: Readonly<Record<string, string>>;
}

/** The server cannot start like that; the message is for its standard error, whole. */
export class StartError extends Error {}

const DATA = '/var/lib/postgresql/18/docker';
const LETTERS: Readonly<Record<string, string>> = { N: 'max_connections', B: 'shared_buffers', p: 'port' };

/** @throws {StartError} Sources: https://hub.docker.com/_/postgres, https://www.postgresql.org/docs/18/app-postgres.html */
export function readServerOptions(process: Pick<ProgramProcess, 'argv' | 'env' | 'files'>): ServerOptions {
  const { settings, dataDirectory } = readWords(process.argv.slice(1));
  const user = variable(process, 'POSTGRES_USER') ?? 'postgres';
  const method = variable(process, 'POSTGRES_HOST_AUTH_METHOD');
  const { port = '5432', ...others } = settings;
  return {
    user,
    password: variable(process, 'POSTGRES_PASSWORD'),
    database: variable(process, 'POSTGRES_DB') ?? user,
    authentication: method === 'trust' ? 'trust' : 'scram-sha-256',
    dataDirectory: dataDirectory ?? process.env.PGDATA ?? DATA,
    port: Number(port),
    settings: others,
  };
}

function readWords(words: readonly string[]): {
  readonly settings: Record<string, string>;
  readonly dataDirectory: string | undefined;
} {
  const settings: Record<string, string> = {};
  let dataDirectory: string | undefined;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    const long = /^--([\w.-]+)=(.*)$/s.exec(word);
    if (long !== null) {
      settings[(long[1] ?? '').replaceAll('-', '_')] = long[2] ?? '';
      continue;
    }
    const letter = /^-([cDNBp])/.exec(word)?.[1];
    if (letter === undefined) throw new StartError(invalid(word));
    const value = word.length > 2 ? word.slice(2) : words[(index += 1)];
    if (value === undefined) throw new StartError(`postgres: option requires an argument -- '${letter}'\n`);
    if (letter === 'D') dataDirectory = value;
    else if (letter === 'c') {
      const [name = '', ...rest] = value.split('=');
      if (rest.length === 0) throw new StartError(`FATAL:  -c ${name} requires a value\n`);
      settings[name] = rest.join('=');
    } else settings[LETTERS[letter] ?? letter] = value;
  }
  return { settings, dataDirectory };
}

const invalid = (word: string): string =>
  word.startsWith('-')
    ? `postgres: invalid option: "${word}"\nTry "postgres --help" for more information.\n`
    : `postgres: invalid argument: "${word}"\nTry "postgres --help" for more information.\n`;

/** A variable, or the file that `NAME_FILE` names: so a secret need not be in the environment. @throws {StartError} */
function variable({ env, files }: Pick<ProgramProcess, 'env' | 'files'>, name: string): string | undefined {
  const file = env[`${name}_FILE`] ?? '';
  const value = env[name] ?? '';
  if (file !== '' && value !== '')
    throw new StartError(`error: both ${name} and ${name}_FILE are set (but are exclusive)\n`);
  if (file === '') return value === '' ? undefined : value;
  try {
    return files.readText(file).replace(/\n+$/, '');
  } catch (error) {
    if (!(error instanceof FileSystemError)) throw error;
    throw new StartError(`/usr/local/bin/docker-entrypoint.sh: ${file}: No such file or directory\n`);
  }
}

export const NO_PASSWORD = `Error: Database is uninitialized and superuser password is not specified.
       Set POSTGRES_PASSWORD to what the superuser's password is to be, for
       example with "-e POSTGRES_PASSWORD=password" on "docker run".

       With "POSTGRES_HOST_AUTH_METHOD=trust" everyone gets in without a
       password. That is not recommended outside of a trial.

       About "trust": https://www.postgresql.org/docs/current/auth-trust.html
`;
