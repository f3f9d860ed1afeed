import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';

const STAGE_NAME = /^[a-z][a-z0-9-_.]*$/i;

export const rule: Rule<DockerfileContext> = {
  code: 'dockerfile/invalid-stage-name',
  severity: 'error',
  summary: 'A stage name begins with a letter and holds letters, digits, dashes, underscores and dots',
  why: 'The name after `AS` is what `COPY --from` and `--target` refer to. Docker takes a letter first, then letters, digits, `-`, `_` and `.`; a variable is not expanded here.',
  source: 'https://docs.docker.com/reference/dockerfile/#from',
  bad: [{ text: 'FROM node:24-slim AS 1-build\nRUN npm ci\n' }],
  good: [{ text: 'FROM node:24-slim AS build-1\nRUN npm ci\n' }],
  *check(context) {
    for (const { alias } of context.tree.stages) {
      if (alias === undefined || STAGE_NAME.test(alias.text)) continue;
      yield {
        range: context.range(alias),
        message: `\`${alias.text}\` cannot name a stage. Docker takes a letter first, then letters, digits, \`-\`, \`_\` and \`.\`.`,
      };
    }
  },
};
