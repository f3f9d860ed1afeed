import { FileSystemError } from '../../file-system/file-system.ts';
import { ListenError, type Program, type ProgramProcess } from '../../machine/program.ts';
import type { Database, DatabaseHost, ShutdownMode } from '../database-host.ts';
import { PSQL_VERSION } from '../psql/psql.ts';
import { DataFolder, type Cluster } from './data-folder.ts';
import { runInitScripts } from './init-scripts.ts';
import { NO_PASSWORD, readServerOptions, StartError, type ServerOptions } from './options.ts';
import { Saver } from './saver.ts';

/** psql's code for a script with an error in it, which ends the image's entrypoint. */
const SCRIPT_FAILED = 3;
const SHUTDOWN: readonly (readonly [signal: string, mode: ShutdownMode])[] = [
  ['SIGTERM', 'smart'],
  ['SIGINT', 'fast'],
  ['SIGQUIT', 'immediate'],
];

/**
 * The server in a container, as the official image sets it up. It runs in memory; its cluster is kept in PGDATA as one
 * file, written shortly after each commit and at the end.
 */
export function postgresProgram(databases: DatabaseHost): Program {
  return async (process) => {
    if (/^(?:-V|--version)$/.test(process.argv[1] ?? '')) {
      process.stdout.write(`postgres (PostgreSQL) ${PSQL_VERSION}\n`);
      return 0;
    }
    try {
      return await serve(process, databases, readServerOptions(process));
    } catch (error) {
      if (error instanceof StartError) process.stderr.write(error.message);
      else if (error instanceof FileSystemError) process.stderr.write(`postgres: ${error.message}\n`);
      else throw error;
      return 1;
    }
  };
}

async function serve(
  process: ProgramProcess,
  databases: DatabaseHost,
  options: ServerOptions,
): Promise<number> {
  const log = (text: string, pid = process.pid) => {
    process.stderr.write(`${stamp(process.clock.now())} [${pid}] ${text}\n`);
  };
  const folder = new DataFolder(process.files, options.dataDirectory);
  const isNew = !folder.isInitialized;
  if (isNew && options.password === undefined && options.authentication !== 'trust')
    throw new StartError(NO_PASSWORD);
  const wasLeft = folder.wasLeft;
  const cluster: Cluster & { readonly dump?: Uint8Array } = isNew ? options : folder.read();
  if (isNew) folder.initialize(cluster);
  folder.lock(process.pid);
  const saver = new Saver(process.clock, process.ended, (dump) => {
    folder.save(dump);
  });
  const starting: string[] = [];
  let isLogging = !isNew && wasLeft;
  const database = await databases
    .open({
      user: cluster.user,
      password: options.password,
      database: cluster.database,
      authentication: cluster.authentication,
      ...(cluster.dump === undefined ? {} : { from: cluster.dump }),
      settings: options.settings,
      log: ({ pid, text }) => {
        if (isLogging) log(text, pid);
        else starting.push(text);
      },
      changed: () => {
        saver.changed();
      },
    })
    .catch((error: unknown) => {
      const why = error instanceof Error ? error.message : String(error);
      for (const text of starting) log(text);
      throw new StartError(`${stamp(process.clock.now())} [${process.pid}] FATAL:  ${why}\n`);
    });
  process.ended.addEventListener('abort', () => {
    database.close();
  });
  saver.begin(database);
  if (isNew) {
    process.stdout.write(`The database cluster is ready in memory; ${options.dataDirectory} keeps it.\n\n`);
    isLogging = true;
    if (!(await runInitScripts(process, database, cluster))) return SCRIPT_FAILED;
    await saver.now();
    process.stdout.write('PostgreSQL init process complete; ready for start up.\n\n');
  } else {
    process.stdout.write(
      '\nPostgreSQL Database directory appears to contain a database; Skipping initialization\n\n',
    );
    isLogging = true;
  }
  return listen(process, database, { options, folder, saver, log, wasLeft: wasLeft && !isNew });
}

interface Running {
  readonly options: ServerOptions;
  readonly folder: DataFolder;
  readonly saver: Saver;
  readonly log: (text: string) => void;
  readonly wasLeft: boolean;
}

async function listen(
  process: ProgramProcess,
  database: Database,
  { options, folder, saver, log, wasLeft }: Running,
): Promise<number> {
  const { port } = options;
  log(`LOG:  starting ${database.version}`);
  let stop: () => void;
  try {
    stop = process.network.listen(port, (socket, remote) => {
      database.connect(socket, remote.address.startsWith('127.'));
    });
  } catch (error) {
    if (!(error instanceof ListenError)) throw error;
    log('LOG:  could not bind IPv4 address "0.0.0.0": Address already in use');
    log(
      `HINT:  Is another postmaster already running on port ${port}? If not, wait a few seconds and retry.`,
    );
    log('FATAL:  could not create any TCP/IP sockets');
    database.close();
    folder.unlock();
    return 1;
  }
  log(`LOG:  listening on IPv4 address "0.0.0.0", port ${port}`);
  log(
    'LOG:  the clients share one session of PostgreSQL (PGlite): while one has a transaction open, the others wait',
  );
  if (!wasLeft)
    log(`LOG:  database system was shut down at ${stamp(process.clock.now()).replace(/\.\d+/, '')}`);
  log('LOG:  database system is ready to accept connections');
  process.onSignal('SIGHUP', () => {
    log('LOG:  received SIGHUP, reloading configuration files');
  });
  // Until it is down it still answers: that it is shutting down.
  const dump = await shutDown(process, database, log);
  stop();
  if (dump !== undefined) {
    await saver.end(dump);
    folder.unlock();
  }
  database.close();
  log('LOG:  database system is shut down');
  return 0;
}

/** Waits for a request to shut down and for what comes of it; a later one may hurry it. @returns The last dump. */
function shutDown(
  process: ProgramProcess,
  database: Database,
  log: (text: string) => void,
): Promise<Uint8Array | undefined> {
  return new Promise((resolve, reject) => {
    for (const [signal, mode] of SHUTDOWN)
      process.onSignal(signal, () => {
        log(`LOG:  received ${mode} shutdown request`);
        if (mode === 'fast') log('LOG:  aborting any active transactions');
        database.shutdown(mode).then((dump) => {
          if (dump !== undefined) log('LOG:  shutting down');
          resolve(dump);
        }, reject);
      });
  });
}

/** `2026-11-29 12:00:00.123 UTC` */
const stamp = (time: number): string =>
  `${new Date(time).toISOString().replace('T', ' ').replace('Z', '')} UTC`;
