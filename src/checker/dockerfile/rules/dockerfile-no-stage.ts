import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'dockerfile/no-stage',
  severity: 'error',
  summary: 'A Dockerfile has at least one FROM',
  why: 'Every image begins with another one, or with the empty image `scratch`. `FROM` names it and opens a build stage; without a stage there is nothing to build.',
  source: 'https://docs.docker.com/reference/dockerfile/#from',
  bad: [{ text: 'WORKDIR /app\nCOPY . .\nCMD ["node", "server.js"]\n' }, { text: '' }],
  good: [{ text: 'FROM node:24-slim\nWORKDIR /app\nCOPY . .\nCMD ["node", "server.js"]\n' }],
  about: ['no-stage'],
  *check(context) {
    if (context.tree.stages.length > 0) return;
    const { instructions } = context.tree;
    // An ARG may stand before the first FROM.
    const first = instructions.find(({ name }) => name !== 'ARG') ?? instructions[0];
    yield {
      range: context.range(first?.keyword ?? { start: 0, end: 0 }),
      message:
        'There is no `FROM`. Docker needs an image to begin with. Add one on top, such as `FROM node:24-slim`.',
    };
  },
};
