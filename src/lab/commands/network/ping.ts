import type { Program, ProgramProcess } from '../../machine/program.ts';
import { isAddress, isLoopback } from '../../network/address.ts';
import { ByteStream, ConnectionError } from '../../network/byte-stream.ts';
import { parseOptions } from '../getopt.ts';
import { isBusybox } from './busybox.ts';
import { noInternet } from './internet.ts';

const OPTIONS = {
  count: '-c --count=',
  interval: '-i=',
  wait: '-W=',
  deadline: '-w=',
  size: '-s=',
  quiet: '-q',
  numeric: '-n',
  ipv4: '-4',
} as const;

/**
 * `ping`: whether a machine of the lab is there, and how long a message takes to it and back.
 * https://man7.org/linux/man-pages/man8/ping.8.html
 */
export const pingProgram: Program = async (process) => {
  const { stdout, stderr, clock, network, ended } = process;
  const given = parseOptions(process.argv.slice(1), OPTIONS);
  const [name] = given.operands;
  const busybox = isBusybox(process, 'ping');
  if (given.failure !== undefined || name === undefined) {
    stderr.write(
      name === undefined
        ? 'ping: usage error: Destination address required\n'
        : `ping: invalid option -- '${given.failure?.name.replace(/^-+/, '') ?? ''}'\n`,
    );
    return busybox ? 1 : 2;
  }
  const address = network.resolve(name);
  if (address === undefined) {
    stderr.write(busybox ? `ping: bad address '${name}'\n` : `ping: ${name}: Name or service not known\n`);
    stderr.write(noInternet(name) ?? '');
    return busybox ? 1 : 2;
  }
  stdout.write(
    busybox
      ? `PING ${name} (${address}): 56 data bytes\n`
      : `PING ${name} (${address}) 56(84) bytes of data.\n`,
  );
  const stop = new AbortController();
  const endSignal = process.onSignal('SIGINT', () => {
    stop.abort();
  });
  const started = clock.now();
  const count = given.value('count') === undefined ? Number.POSITIVE_INFINITY : Number(given.value('count'));
  const times: number[] = [];
  let sent = 0;
  while (sent < count && !stop.signal.aborted) {
    sent += 1;
    const time = await echo(process, name, address);
    if (time !== undefined) {
      times.push(time);
      const sequence = busybox ? `seq=${sent - 1}` : `icmp_seq=${sent}`;
      if (!given.has('quiet'))
        stdout.write(`64 bytes from ${address}: ${sequence} ttl=64 time=${time.toFixed(3)} ms\n`);
    }
    if (sent < count)
      await clock
        .sleep(Number(given.value('interval') ?? 1) * 1000, AbortSignal.any([ended, stop.signal]))
        .catch(() => undefined);
  }
  endSignal();
  stdout.write(statistics(name, sent, times, clock.now() - started, busybox));
  return times.length > 0 ? 0 : 1;
};

function statistics(
  name: string,
  sent: number,
  times: readonly number[],
  took: number,
  busybox: boolean,
): string {
  const loss = Math.round(((sent - times.length) / sent) * 100);
  const received = busybox ? `${times.length} packets received` : `${times.length} received`;
  const head = `\n--- ${name} ping statistics ---\n${sent} packets transmitted, ${received}, ${loss}% packet loss`;
  const average = times.reduce((sum, time) => sum + time, 0) / times.length;
  const deviation = Math.sqrt(times.reduce((sum, time) => sum + (time - average) ** 2, 0) / times.length);
  const figures = [Math.min(...times), average, Math.max(...times)].map((time) => time.toFixed(3)).join('/');
  if (busybox) return `${head}\n${times.length === 0 ? '' : `round-trip min/avg/max = ${figures} ms\n`}`;
  const rtt = times.length === 0 ? '' : `rtt min/avg/max/mdev = ${figures}/${deviation.toFixed(3)} ms\n`;
  return `${head}, time ${took}ms\n${rtt}`;
}

/** Milliseconds for a message of the lab's network there and back; undefined where no machine has the address. */
async function echo(process: ProgramProcess, name: string, address: string): Promise<number | undefined> {
  // A name only means something while its machine runs; an address may be anybody's.
  if (isAddress(name) && !isLoopback(address) && !(await answers(process, address))) return undefined;
  const { port1, port2 } = new MessageChannel();
  const started = performance.now();
  await new Promise<void>((resolve) => {
    port2.onmessage = () => {
      port2.postMessage(undefined);
    };
    port1.onmessage = () => {
      resolve();
    };
    port1.postMessage(undefined);
  });
  port1.close();
  return performance.now() - started;
}

/** Whoever refuses a connection is there. */
const ECHO_PORT = 7;
async function answers({ network, ended }: ProgramProcess, address: string): Promise<boolean> {
  try {
    (await ByteStream.connected(network.connect(address, ECHO_PORT), ended)).reset();
    return true;
  } catch (error) {
    return error instanceof ConnectionError && error.code === 'ECONNREFUSED';
  }
}
