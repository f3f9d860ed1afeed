import { member, type JsonNode } from '../json/node.ts';

const NUMBERS = String.raw`\d{1,7}(?:-\d{1,7})?`;
const SHORT = new RegExp(
  String.raw`^(?:(?<ip>\[[\da-fA-F:.]+\]|[\d.]+|)(?::(?=[^:]*:)))?(?:(?<host>${NUMBERS})?:)?(?<container>${NUMBERS})(?:/(?<protocol>[A-Za-z]+))?$`,
);

/**
 * The port of the host that an entry of `ports` takes, as `IP:PORT/PROTOCOL`: `invalid` where it cannot be read, and
 * undefined where it takes none that is known: the engine chooses, or a variable does.
 * Source: https://docs.docker.com/reference/compose-file/services/#ports
 */
export function publishedPort(item: JsonNode): string | undefined {
  if (item.kind === 'object') {
    const published = member(item, 'published')?.value;
    const protocol = member(item, 'protocol')?.value;
    const ip = member(item, 'host_ip')?.value;
    if (published?.kind !== 'string' && published?.kind !== 'number') return undefined;
    const port = String(published.value);
    if (!/^\d+$/.test(port)) return undefined;
    return named(
      ip?.kind === 'string' ? ip.value : '',
      port,
      protocol?.kind === 'string' ? protocol.value : 'tcp',
    );
  }
  if (item.kind === 'number') return isPort(String(item.value)) ? undefined : 'invalid';
  if (item.kind !== 'string' || item.value.includes('$')) return undefined;
  const parts = SHORT.exec(item.value)?.groups;
  if (parts === undefined) return 'invalid';
  const { ip = '', host, container = '', protocol = 'tcp' } = parts;
  if (!['tcp', 'udp', 'sctp'].includes(protocol.toLowerCase()) || !isRange(container)) return 'invalid';
  // Zero leaves the choice to the engine, as nothing does.
  if (host === undefined || Number(host) === 0) return undefined;
  // A range on the host for one port of the container leaves the choice to the engine.
  if (!isRange(host) || (length(host) !== length(container) && length(container) !== 1)) return 'invalid';
  return host.includes('-') ? undefined : named(ip, host, protocol);
}

/** The port of the container that an entry of `ports` or `expose` leads to; undefined for a range, or where it cannot be read. */
export function containerPort(item: JsonNode): number | undefined {
  const target = item.kind === 'object' ? member(item, 'target')?.value : item;
  if (target?.kind !== 'string' && target?.kind !== 'number') return undefined;
  const { container = '', protocol = 'tcp' } = SHORT.exec(String(target.value))?.groups ?? {};
  return isPort(container) && protocol.toLowerCase() === 'tcp' ? Number(container) : undefined;
}

function named(ip: string, port: string, protocol: string): string {
  const address = ip === '' || ip === '0.0.0.0' ? '' : `${ip}:`;
  return `${address}${port}/${protocol.toLowerCase()}`;
}

function isRange(text: string): boolean {
  const [from = '', to = from] = text.split('-');
  return isPort(from) && isPort(to) && Number(from) <= Number(to);
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
}

function length(range: string): number {
  const [from = '', to = from] = range.split('-');
  return Number(to) - Number(from) + 1;
}
