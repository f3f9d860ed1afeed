import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'ExposeInvalidFormat',
  severity: 'warning',
  factor: 7,
  summary: 'EXPOSE names ports of the container only',
  why: '`EXPOSE` tells on which port the process listens. Which address and port of the host lead there is settled when the container starts, and differs from place to place; in `EXPOSE` they are ignored.',
  source: 'https://docs.docker.com/reference/build-checks/expose-invalid-format/',
  bad: [{ text: 'FROM node:24-slim\nEXPOSE 80:8080\nCMD ["node", "server.js"]\n' }],
  good: [{ text: 'FROM node:24-slim\nEXPOSE 8080 9090/udp\nCMD ["node", "server.js"]\n' }],
  about: ['EXPOSE'],
  local: true,
  *check(context) {
    for (const { words } of context.named('EXPOSE')) {
      for (const word of words) {
        const container = word.text.slice(word.text.lastIndexOf(':') + 1);
        if (container === word.text || word.text.includes('$')) continue;
        yield {
          range: context.range(word),
          message: `\`${word.text}\` names more than a port of the container. \`EXPOSE\` publishes nothing; the host's port is chosen when the container starts. Write \`EXPOSE ${container}\`.`,
        };
      }
    }
  },
};
