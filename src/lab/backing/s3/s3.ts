import { FileSystemError } from '../../file-system/file-system.ts';
import { resolvePath } from '../../file-system/path.ts';
import { ListenError, type Program } from '../../machine/program.ts';
import { serveHttp } from '../../network/http-server.ts';
import { s3Handler } from './handler.ts';

const USAGE = `Usage: s3 [OPTION]...
A store of objects that speaks the protocol of Amazon S3. It is the lab's own.

  --port PORT      where it listens (9000)
  --data FOLDER    where it keeps the objects (/data)
  --bucket NAME    a bucket that is there from the start; can stand several times

With AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY set, requests have to be signed by them.
`;

/** The server of the image `lab/s3`. */
export const s3: Program = async (process) => {
  const { argv, env, stdout, stderr, clock, network, files } = process;
  const options = readOptions(argv.slice(1));
  if (typeof options === 'string') {
    (options === USAGE ? stdout : stderr).write(options);
    return options === USAGE ? 0 : 1;
  }
  const { AWS_ACCESS_KEY_ID: accessKeyId = '', AWS_SECRET_ACCESS_KEY: secretAccessKey = '' } = env;
  const isOpen = accessKeyId === '' || secretAccessKey === '';
  const log = (text: string) => {
    stdout.write(`${new Date(clock.now()).toISOString()} ${text}\n`);
  };
  try {
    const handler = s3Handler({
      files,
      folder: resolvePath(process.cwd, options.data),
      now: clock.now,
      credentials: isOpen ? undefined : { accessKeyId, secretAccessKey },
      buckets: options.buckets,
      log: ({ method, target, status }) => {
        log(`${method} ${target.split('?')[0] ?? ''} ${status}`);
      },
    });
    const stop = network.listen(options.port, (socket, remote) => {
      const local = { address: network.address, port: options.port };
      void serveHttp(socket, { local, remote }, handler, {
        now: clock.now,
        onError: (error) => {
          stderr.write(`s3: ${error instanceof Error ? error.message : String(error)}\n`);
        },
      });
    });
    log(`listening on port ${options.port}, objects in ${options.data}`);
    if (isOpen)
      log('no AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY: whoever reaches this port may do everything');
    const signal = await new Promise<string>((resolve) => {
      for (const name of ['SIGTERM', 'SIGINT'])
        process.onSignal(name, () => {
          resolve(name);
        });
    });
    stop();
    log(`${signal}: closed`);
    return 0;
  } catch (error) {
    if (error instanceof ListenError) stderr.write(`s3: port ${options.port}: address already in use\n`);
    else if (error instanceof FileSystemError) stderr.write(`s3: ${error.message}\n`);
    else throw error;
    return 1;
  }
};

interface Options {
  readonly port: number;
  readonly data: string;
  readonly buckets: readonly string[];
}

/** @returns What to say where it is not to run. */
function readOptions(words: readonly string[]): Options | string {
  let port = '9000';
  let data = '/data';
  const buckets: string[] = [];
  const left = words.flatMap((word) => (word.startsWith('--') ? word.split(/=(.*)/s, 2) : [word]));
  while (left.length > 0) {
    const option = left.shift() ?? '';
    if (option === '--help') return USAGE;
    if (!['--port', '--data', '--bucket'].includes(option))
      return `s3: unknown option '${option}'\nTry 's3 --help' for more information.\n`;
    const value = left.shift();
    if (value === undefined || value === '') return `s3: option '${option}' requires an argument\n`;
    if (option === '--port') port = value;
    else if (option === '--data') data = value;
    else buckets.push(value);
  }
  if (!/^\d+$/.test(port) || Number(port) > 65_535) return `s3: '${port}' is no port\n`;
  return { port: Number(port), data, buckets };
}
