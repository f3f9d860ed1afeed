import { ByteStream } from '../../network/byte-stream.ts';
import type { ProgramProcess } from '../../machine/program.ts';
import { childOf } from '../../file-system/path.ts';
import { gunzip, textOf } from '../bytes.ts';
import type { Database } from '../database-host.ts';
import { PostgresClient } from '../postgres/client.ts';
import { errorText } from '../psql/error-text.ts';
import { runLines } from '../psql/script.ts';
import type { PsqlState } from '../psql/session.ts';
import type { Cluster } from './data-folder.ts';

const FOLDER = '/docker-entrypoint-initdb.d';
const ENTRYPOINT = '/usr/local/bin/docker-entrypoint.sh';

/**
 * Runs the scripts that an image or a mount has put there, in the order of their names, as psql would with
 * ON_ERROR_STOP. @returns Whether all went well.
 */
export async function runInitScripts(
  process: ProgramProcess,
  database: Database,
  cluster: Cluster,
): Promise<boolean> {
  const { files, stdout } = process;
  const names = files.exists(FOLDER) ? [...files.list(FOLDER)].sort() : [];
  for (const name of names) {
    const path = childOf(FOLDER, name);
    if (!/\.sql(?:\.gz)?$/.test(name)) {
      const why = name.endsWith('.sh') ? ' (the lab runs .sql and .sql.gz here, no .sh)' : '';
      stdout.write(`${ENTRYPOINT}: ignoring ${path}${why}\n`);
      continue;
    }
    stdout.write(`${ENTRYPOINT}: running ${path}\n`);
    const bytes = files.readFile(path);
    const text = textOf(name.endsWith('.gz') ? await gunzip(bytes) : bytes);
    if (!(await runScript(process, database, cluster, path, text))) return false;
    stdout.write('\n\n');
  }
  return true;
}

async function runScript(
  process: ProgramProcess,
  database: Database,
  { user, database: name }: Cluster,
  path: string,
  text: string,
): Promise<boolean> {
  const { port1, port2 } = new MessageChannel();
  database.connect(port1, true);
  const client = await PostgresClient.connect(await ByteStream.connected(port2, process.ended), {
    user,
    database: name,
    password: () => Promise.resolve(undefined),
    applicationName: 'psql',
    onNotice: (fields) => {
      process.stderr.write(errorText(fields, ''));
    },
  });
  const target = { host: 'localhost', port: 5432, user, database: name, password: undefined };
  const state: PsqlState = {
    process,
    client,
    target,
    style: { format: 'aligned', expanded: false, tuplesOnly: false, separator: '|' },
    timing: false,
    quiet: false,
    variables: new Map([['ON_ERROR_STOP', '1']]),
    reconnect: () => Promise.resolve(client),
    hasQuit: false,
  };
  try {
    return await runLines(state, text.split('\n')[Symbol.iterator](), path);
  } finally {
    client.close();
  }
}
