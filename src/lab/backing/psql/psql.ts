import { FileSystemError } from '../../file-system/file-system.ts';
import { userName } from '../../machine/users.ts';
import type { Program, ProgramProcess } from '../../machine/program.ts';
import { linesOf, readSecret } from '../lines.ts';
import { connectTo, ConnectFailure } from './connect.ts';
import { errorText } from './error-text.ts';
import { runInteractive } from './interactive.ts';
import { runMeta } from './meta.ts';
import { OptionError, readOptions, type PsqlOptions } from './options.ts';
import { runFile, runLines } from './script.ts';
import { listDatabases } from './describe.ts';
import { ConnectionLost, print, runSql, stopsOnError, type PsqlState } from './session.ts';
import { readTarget, TargetError, type Target } from './target.ts';

/** Exit codes. https://www.postgresql.org/docs/18/app-psql.html#id-1.9.4.21.7 */
const OK = 0;
const FAILED = 1;
const NO_CONNECTION = 2;
const SCRIPT_FAILED = 3;

export const PSQL_VERSION = '18.1';
const USAGE = `psql is the PostgreSQL interactive terminal.

Usage:
  psql [OPTION]... [DBNAME [USERNAME]]

  -c COMMAND   run one command (SQL or a backslash command) and leave
  -f FILE      run the commands of a file and leave
  -v NAME=VALUE  set a variable, such as ON_ERROR_STOP=1
  -1           with -c or -f: all in one transaction
  -l           list the databases and leave
  -q           say nothing but what was asked for
  -A, -t, -x, --csv, -F STRING   how rows are printed
  -h HOST, -p PORT, -U USER, -d DBNAME   where to connect; also by PGHOST, PGPORT, PGUSER, PGDATABASE
  -w, -W       never ask for the password, or always; PGPASSWORD gives it
`;

/** PostgreSQL's client for a terminal and for scripts. */
export const psql: Program = async (process) => {
  const complain = (message: string) => {
    process.stderr.write(`psql: error: ${message}\n`);
  };
  try {
    const options = readOptions(process.argv.slice(1));
    if (options.show !== undefined) {
      process.stdout.write(options.show === 'help' ? USAGE : `psql (PostgreSQL) ${PSQL_VERSION}\n`);
      return OK;
    }
    return await run(process, options);
  } catch (error) {
    if (error instanceof OptionError) {
      process.stderr.write(`psql: ${error.message}\npsql: hint: Try "psql --help" for more information.\n`);
      return FAILED;
    }
    if (error instanceof TargetError || error instanceof ConnectFailure) {
      complain(error.message);
      return NO_CONNECTION;
    }
    if (error instanceof ConnectionLost) {
      process.stderr.write(`${error.message}\n`);
      process.stderr.write('The connection to the server was lost. Attempting reset: Failed.\n');
      return NO_CONNECTION;
    }
    throw error;
  }
};

async function run(process: ProgramProcess, options: PsqlOptions): Promise<number> {
  const account = userName(process.files, process.user.uid);
  const target = readTarget(options, process.env, account);
  const open = (to: Target) => openSession(process, to, options.prompt);
  const { format, expanded, tuplesOnly, separator, quiet } = options;
  const state: PsqlState = {
    process,
    client: await open(
      options.list && options.database === undefined
        ? { ...target, database: process.env.PGDATABASE ?? 'postgres' }
        : target,
    ),
    target,
    style: { format, expanded, tuplesOnly, separator },
    timing: false,
    quiet,
    variables: new Map(options.variables),
    reconnect: open,
    hasQuit: false,
  };
  try {
    if (options.list) {
      print(state, await listDatabases(state.client));
      return OK;
    }
    if (options.actions.length > 0) return await runActions(state, options);
    // As a terminal is what stands at both ends; a pipe on either side makes it a script.
    if (process.terminal !== undefined) return await runInteractive(state);
    const isGood = await runLines(state, linesOf(process.stdin), '<stdin>');
    return isGood || !stopsOnError(state) ? OK : SCRIPT_FAILED;
  } finally {
    state.client.close();
  }
}

async function openSession(process: ProgramProcess, target: Target, prompt: PsqlOptions['prompt']) {
  const ask = async () => {
    process.stderr.write(`Password for user ${target.user}: `);
    return readSecret(process);
  };
  const mayAsk = process.terminal !== undefined && prompt !== 'never';
  const password = prompt === 'always' ? await ask() : target.password;
  return connectTo(
    target,
    process.network,
    {
      applicationName: 'psql',
      password: () => (password === undefined && mayAsk ? ask() : Promise.resolve(password)),
      onNotice: (fields) => {
        process.stderr.write(errorText(fields, ''));
      },
    },
    process.ended,
  );
}

async function runActions(state: PsqlState, { actions, singleTransaction }: PsqlOptions): Promise<number> {
  const silent: PsqlState = { ...state, quiet: true };
  if (singleTransaction) await runSql(silent, 'BEGIN', { prefix: '' });
  let code = OK;
  for (const { kind, text } of actions) {
    const isMeta = kind === 'command' && /^\s*\\/.test(text);
    if (kind === 'file' && text !== '-' && !exists(state, text)) {
      await runFile(state, text);
      return FAILED;
    }
    const isGood =
      kind === 'file'
        ? text === '-'
          ? await runLines(state, linesOf(state.process.stdin), '<stdin>')
          : await runFile(state, text)
        : isMeta
          ? await runMeta(state, text)
          : await runSql(state, text, { prefix: '', data: () => stdin(state) });
    if (kind === 'command') code = isGood ? OK : FAILED;
    else code = isGood || !stopsOnError(state) ? OK : SCRIPT_FAILED;
    if (state.hasQuit || (!isGood && stopsOnError(state))) break;
  }
  if (singleTransaction) await runSql(silent, code === OK ? 'COMMIT' : 'ROLLBACK', { prefix: '' });
  return code;
}

async function* stdin({ process }: PsqlState): AsyncGenerator<Uint8Array> {
  for (let part = await process.stdin.read(); part !== undefined; part = await process.stdin.read())
    yield part;
}

function exists({ process }: PsqlState, file: string): boolean {
  try {
    return process.files.stat(file.startsWith('/') ? file : `${process.cwd}/${file}`).kind === 'file';
  } catch (error) {
    if (error instanceof FileSystemError) return false;
    throw error;
  }
}
