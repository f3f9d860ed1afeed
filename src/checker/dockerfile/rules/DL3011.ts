import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';

const PORT = /^(\d+)(?:-(\d+))?(?:\/(?:tcp|udp|sctp)?)?$/i;
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
  local: true,
  *check(context) {
    for (const { words } of context.named('EXPOSE')) {
      for (const word of words) {
        const container = word.text.slice(word.text.lastIndexOf(':') + 1);
        if (word.text.includes('$') || isPort(container)) continue;
        yield {
          range: context.range(word),
          message: `\`${word.text}\` is no port. Docker takes a number from 0 to ${HIGHEST}, or a range such as \`8000-8010\`.`,
        };
      }
    }
  },
};

function isPort(text: string): boolean {
  const match = PORT.exec(text);
  const first = Number(match?.[1]);
  const last = Number(match?.[2] ?? match?.[1]);
  return match !== null && first <= last && last <= HIGHEST;
}
