import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'dockerfile/invalid-onbuild',
  aliases: ['DL3043'],
  severity: 'error',
  summary: 'ONBUILD does not defer FROM, MAINTAINER or another ONBUILD',
  why: '`ONBUILD` stores an instruction that runs when another image builds on this one. Docker refuses to store `FROM`, `MAINTAINER` and `ONBUILD`.',
  source: 'https://docs.docker.com/reference/dockerfile/#onbuild-limitations',
  bad: [{ text: 'FROM node:24-slim\nONBUILD FROM node:24\n' }],
  good: [{ text: 'FROM node:24-slim\nONBUILD COPY package.json ./\nONBUILD RUN npm ci\n' }],
  about: ['ONBUILD'],
  local: true,
  *check(context) {
    for (const { trigger } of context.named('ONBUILD')) {
      if (trigger === undefined || !['FROM', 'MAINTAINER', 'ONBUILD'].includes(trigger.name)) continue;
      yield {
        range: context.range(trigger.keyword),
        message: `\`ONBUILD\` cannot defer \`${trigger.name}\`. Docker refuses the line. Remove it.`,
      };
    }
  },
};
