import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';

const RANGE = /^\+?(\d{1,6})(?:-\+?(\d{1,6}))?$/;
const ADDRESS = /^(?:(?:\d|[1-9]\d|1\d\d|2[0-4]\d|25[0-5])(?:\.(?!$)|$)){4}$/;
const PROTOCOL = /\/(?:tcp|udp|sctp)?$/i;
const HIGHEST = 65_535;

export const rule: Rule<DockerfileContext> = {
  code: 'DL3011',
  severity: 'error',
  factor: 7,
  summary: 'A port is a number up to 65535',
  why: 'A port is a number from 0 to 65535, or a range such as `8000-8010`, with `/tcp`, `/udp` or `/sctp` after it if you like. Docker refuses anything else.',
  source: 'https://docs.docker.com/reference/dockerfile/#expose',
  bad: [{ text: 'FROM node:24-slim\nEXPOSE 80800\n' }, { text: 'FROM node:24-slim\nEXPOSE http\n' }],
  good: [{ text: 'FROM node:24-slim\nARG PORT=8080\nEXPOSE $PORT 8443/tcp 9000-9010\n' }],
  about: ['EXPOSE'],
  local: true,
  *check(context) {
    for (const { words } of context.named('EXPOSE')) {
      for (const word of words) {
        const value = context.variables.expand(word);
        if (value === undefined || isPort(value) || value.trim().split(/\s+/).every(isPort)) continue;
        const become = value === word.text ? '' : `, which becomes \`${value}\`,`;
        yield {
          range: context.range(word),
          message: `\`${word.text}\`${become} is no port. Docker takes a number from 0 to ${HIGHEST}, or a range such as \`8000-8010\`.`,
        };
      }
    }
  },
};

/** A port or a range of ports with its protocol; before it may stand an address and as many ports of the host. */
function isPort(text: string): boolean {
  if (text === '') return true;
  const parts = text.split(':');
  const container = portsIn((parts.at(-1) ?? '').replace(PROTOCOL, ''));
  if (container === undefined) return false;
  const [host = '', address = ''] = parts.slice(0, -1).reverse();
  if (parts.length === 3 && address !== '' && !ADDRESS.test(address)) return false;
  if (host === '') return true;
  const ports = portsIn(host);
  // Any of the host's ports may lead to a single one.
  return ports !== undefined && (container === 1 || container === ports);
}

/** How many ports a port or range is; undefined for what is none. */
function portsIn(text: string): number | undefined {
  const match = RANGE.exec(text);
  const first = Number(match?.[1]);
  const last = Number(match?.[2] ?? match?.[1]);
  return match !== null && first <= last && last <= HIGHEST ? last - first + 1 : undefined;
}
