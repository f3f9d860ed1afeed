import type { PortBinding } from '../../../engine/api.ts';
import { CommandError } from '../failure.ts';

const HIGHEST = 65_535;

/**
 * What `-p` says: `80`, `8080:80`, `127.0.0.1:8080:80`, `127.0.0.1::80`, ranges of the same length, with or without `/tcp`.
 * @throws {CommandError} Source: https://docs.docker.com/engine/network/#published-ports
 */
export function readPorts(text: string): readonly PortBinding[] {
  const [ports = '', protocol = 'tcp'] = text.split('/', 2);
  if (protocol === 'udp' || protocol === 'sctp')
    throw new CommandError(`the lab's network carries TCP only: it cannot publish ${text}`);
  if (protocol !== 'tcp') throw new CommandError(`invalid proto: ${protocol}`);
  const { address, host, container } = split(ports);
  if (container === '') throw new CommandError(`no port specified: ${text}<empty>`);
  const inside = readRange(container, 'containerPort');
  const outside = host === '' ? undefined : readRange(host, 'hostPort');
  const count = inside[1] - inside[0] + 1;
  const hosts = outside === undefined ? undefined : outside[1] - outside[0] + 1;
  if (outside !== undefined && hosts !== count && count !== 1)
    throw new CommandError(`invalid ranges specified for container and host Ports: ${container} and ${host}`);
  if (address !== undefined && !isAddress(address)) throw new CommandError(`invalid IP address: ${address}`);
  return Array.from({ length: count }, (_, index) => ({
    container: inside[0] + index,
    ...(outside === undefined ? {} : { host: outside[0] + index }),
    ...(address === undefined || address === '' ? {} : { address: known(address) }),
  }));
}

function split(text: string): {
  readonly address: string | undefined;
  readonly host: string;
  readonly container: string;
} {
  const parts = text.split(':');
  const container = parts.pop() ?? '';
  const host = parts.pop() ?? '';
  const address = parts.length === 0 ? undefined : parts.join(':').replace(/^\[(.*)\]$/, '$1');
  return { address, host, container };
}

/** `80` or `80-90`. @param what What it is called in complaints. @throws {CommandError} */
export function readRange(text: string, what: string): readonly [number, number] {
  const found = /^(\d+)(?:-(\d+))?$/.exec(text);
  const from = Number(found?.[1]);
  const to = Number(found?.[2] ?? found?.[1]);
  if (found === null || from > HIGHEST || to > HIGHEST || to < from)
    throw new CommandError(`invalid ${what}: ${text}`);
  return [from, to];
}

/** IPv4 or IPv6, or empty. */
export const isAddress = (text: string) =>
  text === '' || text.includes(':') || /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/.test(text);

/** The lab's laptop has IPv4 only: IPv6's own words for here and for everywhere mean the same. */
const known = (address: string): string => {
  if (address === '::') return '0.0.0.0';
  return address === '::1' ? '127.0.0.1' : address;
};
