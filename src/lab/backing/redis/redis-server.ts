import { FileSystemError } from '../../file-system/file-system.ts';
import { resolvePath } from '../../file-system/path.ts';
import { ListenError, type Program, type ProgramProcess } from '../../machine/program.ts';
import { REDIS_VERSION } from './administration.ts';
import { DumpError } from './dump.ts';
import { splitWords } from './resp.ts';
import { DEFAULT_CONFIG, RedisServer } from './server.ts';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
/** With `appendonly yes` Redis writes every second. */
const EVERY_SECOND = 1000;

/** The configuration makes no sense; the message is Redis's, whole. */
class ConfigError extends Error {}

/** The server: in memory, with a dump in its folder when it is told to save and when it shuts down. */
export const redisServer: Program = async (process) => {
  const [first = ''] = process.argv.slice(1);
  if (first === '-v' || first === '--version') {
    process.stdout.write(`Redis server v=${REDIS_VERSION} sha=00000000:0 malloc=libc bits=64 build=lab\n`);
    return 0;
  }
  try {
    return await serve(process);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(error.message);
    return 1;
  }
};

async function serve(process: ProgramProcess): Promise<number> {
  const { clock, network } = process;
  const { config, file } = readConfig(process);
  const log = (text: string, mark = '*', role = 'M') => {
    process.stdout.write(`${process.pid}:${role} ${stamp(clock.now())} ${mark} ${text}\n`);
  };
  log('oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo', '*', 'C');
  log(
    `Redis version=${REDIS_VERSION}, bits=64, commit=00000000, modified=0, pid=${process.pid}, just started`,
    '*',
    'C',
  );
  if (file === undefined)
    log(
      'Warning: no config file specified, using the default config. In order to specify a config file use redis-server /path/to/redis.conf',
      '#',
      'C',
    );
  else log('Configuration loaded', '*', 'C');
  let end: (saves: boolean) => void = () => undefined;
  const asked = new Promise<boolean>((resolve) => {
    end = resolve;
  });
  const path = () =>
    resolvePath(
      resolvePath(process.cwd, server.config.get('dir') ?? '.'),
      server.config.get('dbfilename') ?? 'dump.rdb',
    );
  const server = new RedisServer({
    clock,
    pid: process.pid,
    config,
    save: (dump) => {
      process.files.writeFile(path(), dump);
      log('DB saved on disk');
    },
    shutDown: end,
  });
  let stop: () => void;
  try {
    stop = network.listen(server.port, (socket, remote) => {
      server.accept(socket, remote);
    });
  } catch (error) {
    if (!(error instanceof ListenError)) throw error;
    log(
      `Warning: Could not create server TCP listening socket *:${server.port}: bind: Address already in use`,
      '#',
    );
    log('Failed listening on port, aborting.', '#');
    return 1;
  }
  log(`Running mode=standalone, port=${server.port}.`);
  log('Server initialized');
  if (!load(process, server, path(), log)) return 1;
  log('Ready to accept connections tcp');
  for (const signal of ['SIGTERM', 'SIGINT'])
    process.onSignal(signal, () => {
      log(
        signal === 'SIGINT'
          ? 'Received SIGINT scheduling shutdown...'
          : 'Received SIGTERM scheduling shutdown...',
      );
      end(true);
    });
  process.ended.addEventListener('abort', () => {
    server.close();
  });
  void keepSaving(server, process);
  const saves = await asked;
  log('User requested shutdown...');
  stop();
  if (saves && hasSaving(server)) {
    log('Saving the final RDB snapshot before exiting.');
    try {
      server.save();
    } catch (error) {
      if (!(error instanceof FileSystemError)) throw error;
      log(`Failed opening the temp RDB file ${path()} for saving: ${error.message}`, '#');
      log("Error trying to save the DB, but can't exit", '#');
      return 1;
    }
  }
  server.close();
  log('Redis is now ready to exit, bye bye...', '#');
  return 0;
}

const hasSaving = ({ config }: RedisServer): boolean =>
  (config.get('save') ?? '') !== '' || config.get('appendonly') === 'yes';

function load(
  process: ProgramProcess,
  server: RedisServer,
  path: string,
  log: (text: string, mark?: string) => void,
): boolean {
  if (!process.files.exists(path)) return true;
  const started = performance.now();
  try {
    const count = server.load(process.files.readText(path));
    server.changes = 0;
    log(`Done loading RDB, keys loaded: ${count}, keys expired: 0.`);
    log(`DB loaded from disk: ${((performance.now() - started) / 1000).toFixed(3)} seconds`);
    return true;
  } catch (error) {
    if (!(error instanceof DumpError || error instanceof FileSystemError)) throw error;
    log(`Fatal error loading the DB, check server logs. Exiting. ${error.message}`, '#');
    return false;
  }
}

/** Saves by the save points, `seconds changes` in pairs, or each second with an append-only file. */
async function keepSaving(server: RedisServer, { clock, ended }: ProgramProcess): Promise<void> {
  const waits = () =>
    clock.sleep(EVERY_SECOND, ended).then(
      () => true,
      () => false,
    );
  while (await waits()) {
    const points = (server.config.get('save') ?? '').split(/\s+/).filter((word) => word !== '');
    const since = (clock.now() - server.lastSave) / 1000;
    const isDue = points.some(
      (seconds, index) =>
        index % 2 === 0 && since >= Number(seconds) && server.changes >= Number(points[index + 1]),
    );
    if (server.changes > 0 && (isDue || server.config.get('appendonly') === 'yes')) server.save();
  }
}

/** From a file's lines and from `--name value …` words. @throws {ConfigError} */
function readConfig(process: ProgramProcess): {
  readonly config: ReadonlyMap<string, string>;
  readonly file: string | undefined;
} {
  const words = process.argv.slice(1);
  const file = words[0]?.startsWith('-') === false ? words.shift() : undefined;
  const lines: (readonly string[])[] = [];
  if (file !== undefined) {
    let text: string;
    try {
      text = file === '-' ? '' : process.files.readText(resolvePath(process.cwd, file));
    } catch (error) {
      if (!(error instanceof FileSystemError)) throw error;
      throw new ConfigError(
        `Fatal error, can't open config file '${resolvePath(process.cwd, file)}': No such file or directory\n`,
      );
    }
    for (const line of text.split('\n')) if (!/^\s*(?:#|$)/.test(line)) lines.push(splitWords(line) ?? []);
  }
  for (let at = 0; at < words.length;) {
    const name = (words[at] ?? '').replace(/^--/, '');
    let next = at + 1;
    while (next < words.length && !(words[next] ?? '').startsWith('--')) next += 1;
    lines.push([name, ...words.slice(at + 1, next)]);
    at = next;
  }
  const config = new Map<string, string>();
  lines.forEach(([name = '', ...values], index) => {
    const key = name.toLowerCase();
    if (!Object.hasOwn(DEFAULT_CONFIG, key) || values.length === 0)
      throw new ConfigError(
        `\n*** FATAL CONFIG FILE ERROR (Redis ${REDIS_VERSION}) ***\nReading the configuration file, at line ${index + 1}\n>>> '${[name, ...values].map((word) => (word === '' ? '""' : word)).join(' ')}'\n${values.length === 0 ? 'wrong number of arguments' : 'Bad directive or wrong number of arguments (the lab knows fewer than Redis)'}\n`,
      );
    const value = values.join(' ');
    const before = config.get(key);
    // Several save points add up.
    config.set(key, key === 'save' && before !== undefined && value !== '' ? `${before} ${value}` : value);
  });
  return { config, file };
}

/** `29 Nov 2026 12:00:00.123` */
function stamp(time: number): string {
  const date = new Date(time).toISOString();
  const month = MONTHS[Number(date.slice(5, 7)) - 1] ?? '';
  return `${date.slice(8, 10)} ${month} ${date.slice(0, 4)} ${date.slice(11, 23)}`;
}
