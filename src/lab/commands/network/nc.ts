import { ListenError, type Program, type ProgramProcess } from '../../machine/program.ts';
import { ByteStream, ConnectionError } from '../../network/byte-stream.ts';
import type { Endpoint } from '../../network/socket.ts';
import { parseOptions, type ParsedOptions } from '../getopt.ts';
import { isBusybox } from './busybox.ts';
import { noInternet } from './internet.ts';
import { limitTime } from './time-limit.ts';

const OPTIONS = {
  zero: '-z',
  verbose: '-v',
  listen: '-l',
  keep: '-k',
  port: '-p=',
  wait: '-w=',
  shut: '-N',
  quit: '-q=',
  numeric: '-n',
  ipv4: '-4',
} as const;
type Given = ParsedOptions<keyof typeof OPTIONS>;

/** `nc`: connects, or listens, and passes bytes on. https://man.openbsd.org/nc.1 */
export const ncProgram: Program = async (process) => {
  const { stderr } = process;
  const given = parseOptions(process.argv.slice(1), OPTIONS);
  if (given.failure !== undefined) {
    stderr.write(
      `nc: invalid option -- '${given.failure.name.replace(/^-+/, '')}'\nusage: nc [-klNnvz] [-p port] [-w seconds] [host] [port]\n`,
    );
    return 1;
  }
  if (given.has('listen')) return listen(process, given);
  const [host, ports] = given.operands;
  const numbers = portsOf(ports ?? '');
  if (host === undefined || numbers.length === 0) {
    stderr.write(
      ports === undefined ? 'nc: missing hostname and port\n' : `nc: port number invalid: ${ports}\n`,
    );
    return 1;
  }
  let code = 1;
  for (const port of numbers) {
    const stream = await connect(process, given, host, port);
    if (stream === undefined) continue;
    code = 0;
    if (given.has('zero')) stream.reset();
    else await converse(process, given, stream);
    if (!given.has('zero')) break;
  }
  return code;
};

/** `8080`, or each one of `8080-8082`. */
function portsOf(text: string): readonly number[] {
  const [, from = '', to = from] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? [];
  const first = Number(from);
  const last = Math.min(Number(to), 65_535);
  return from === '' || first < 1 || first > last
    ? []
    : Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

const SERVICES: Readonly<Record<number, string>> = {
  22: 'ssh',
  53: 'domain',
  80: 'http',
  443: 'https',
  5432: 'postgresql',
  6379: 'redis',
  8080: 'http-alt',
};
const REASONS: Readonly<Partial<Record<ConnectionError['code'], string>>> = {
  ECONNREFUSED: 'Connection refused',
  ETIMEDOUT: 'Connection timed out',
  EHOSTUNREACH: 'No route to host',
  ECONNRESET: 'Connection reset by peer',
};

async function connect(
  process: ProgramProcess,
  given: Given,
  host: string,
  port: number,
): Promise<ByteStream | undefined> {
  const { network, stderr, ended } = process;
  const busybox = isBusybox(process, 'nc');
  const address = network.resolve(host);
  if (address === undefined) {
    stderr.write(
      busybox
        ? `nc: bad address '${host}'\n`
        : `nc: getaddrinfo for host "${host}" port ${port}: Name or service not known\n`,
    );
    stderr.write(noInternet(host) ?? '');
    return undefined;
  }
  const shown = host === address ? host : `${host} (${address})`;
  const wait = given.value('wait');
  const limit = limitTime(process, wait === undefined ? undefined : Number(wait) * 1000);
  try {
    const stream = await ByteStream.connected(network.connect(host, port), limit.signal);
    if (given.has('verbose'))
      stderr.write(
        busybox
          ? `${host} (${address}:${port}) open\n`
          : `Connection to ${shown} ${port} port [tcp/${SERVICES[port] ?? '*'}] succeeded!\n`,
      );
    return stream;
  } catch (error) {
    if (ended.aborted) throw error;
    const reason = error instanceof ConnectionError ? REASONS[error.code] : undefined;
    if (busybox) stderr.write(`nc: ${host} (${address}:${port}): ${reason ?? 'Connection timed out'}\n`);
    else if (given.has('verbose') || !given.has('zero'))
      stderr.write(`nc: connect to ${shown} port ${port} (tcp) failed: ${reason ?? 'Operation timed out'}\n`);
    return undefined;
  } finally {
    limit.end();
  }
}

async function listen(process: ProgramProcess, given: Given): Promise<number> {
  const { network, stderr, ended } = process;
  const port = Number(given.value('port') ?? given.operands.at(-1));
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    stderr.write('nc: missing port number\n');
    return 1;
  }
  const waiting: { readonly socket: MessagePort; readonly remote: Endpoint }[] = [];
  let wake: () => void = () => undefined;
  let stop: () => void;
  try {
    stop = network.listen(port, (socket, remote) => {
      waiting.push({ socket, remote });
      wake();
    });
  } catch (error) {
    if (!(error instanceof ListenError)) throw error;
    stderr.write(
      `nc: ${error.message.startsWith('permission') ? 'Permission denied' : 'Address already in use'}\n`,
    );
    return 1;
  }
  if (given.has('verbose')) stderr.write(`Listening on 0.0.0.0 ${port}\n`);
  do {
    while (waiting.length === 0 && !ended.aborted)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    const next = waiting.shift();
    if (next === undefined) break;
    if (!given.has('keep')) stop();
    const stream = ByteStream.accepted(next.socket, { address: network.address, port }, next.remote);
    if (given.has('verbose'))
      stderr.write(`Connection received on ${next.remote.address} ${next.remote.port}\n`);
    await converse(process, given, stream);
  } while (given.has('keep'));
  stop();
  return 0;
}

/** Passes on what comes from either side until the other end has ended. */
async function converse(process: ProgramProcess, given: Given, stream: ByteStream): Promise<void> {
  const over = new AbortController();
  const closesWithInput = given.has('shut') || given.value('quit') !== undefined || isBusybox(process, 'nc');
  const sending = (async () => {
    for (;;) {
      const bytes = await process.stdin.read(over.signal);
      if (bytes === undefined) break;
      await stream.write(bytes);
    }
    if (closesWithInput) stream.end();
  })().catch(() => undefined);
  try {
    for await (const bytes of stream) process.stdout.write(bytes);
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error;
  }
  over.abort();
  await sending;
  stream.end();
}
