import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'dockerfile/instruction-before-from',
  aliases: ['DL3061'],
  severity: 'error',
  summary: 'Nothing but ARG stands before the first FROM',
  why: '`FROM` opens a build stage, and all other instructions belong to one. Only `ARG` may come first, so that `FROM` can use its value.',
  source: 'https://docs.docker.com/reference/dockerfile/#from',
  bad: [{ text: 'LABEL team="shop"\nFROM node:24-slim\nCMD ["node", "server.js"]\n' }],
  good: [{ text: 'ARG NODE=24\nFROM node:${NODE}-slim\nLABEL team="shop"\nCMD ["node", "server.js"]\n' }],
  about: ['preamble'],
  *check(context) {
    if (context.tree.stages.length === 0) return;
    for (const { name, keyword } of context.tree.preamble) {
      if (name === 'ARG') continue;
      yield {
        range: context.range(keyword),
        message: `\`${name}\` stands before the first \`FROM\`. There is no stage yet that it could belong to. Move it below \`FROM\`.`,
      };
    }
  },
};
