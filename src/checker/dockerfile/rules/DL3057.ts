import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { stageAt } from '../stage-lookup.ts';
import { fileStages, stagesWithout } from '../stages-without.ts';
import type { Stage } from '../syntax/tree.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'DL3057',
  severity: 'info',
  optional: true,
  summary: 'An image says how to tell whether it is healthy',
  why: 'Without `HEALTHCHECK`, Docker knows whether the process runs, not whether it answers. `HEALTHCHECK NONE` says that nobody wants one here.\n\nThe rule is off unless a team asks for it (`override` in `.hadolint.yaml`), because many platforms ask for health in their own way and do not read this one. A stage that others only copy from needs none.',
  source: 'https://docs.docker.com/reference/dockerfile/#healthcheck',
  bad: [
    {
      text: 'FROM node:24-slim\nCMD ["node", "server.js"]\n',
      beside: [{ path: '.hadolint.yaml', text: 'override:\n  info:\n    - DL3057\n' }],
    },
  ],
  good: [
    {
      text: 'FROM node:24-slim AS build\nRUN npm run build\n\nFROM node:24-slim\nCOPY --from=build /app /app\nHEALTHCHECK CMD ["node", "/app/health.js"]\n',
      beside: [{ path: '.hadolint.yaml', text: 'override:\n  info:\n    - DL3057\n' }],
    },
    { text: 'FROM node:24-slim\nCMD ["node", "server.js"]\n' },
  ],
  *check(context) {
    const having = new Set<Stage>();
    for (const { start, isDeferred } of context.named('HEALTHCHECK')) {
      const stage = stageAt(context, start);
      if (stage !== undefined && !isDeferred) having.add(stage);
    }
    for (const { from, image, alias } of stagesWithout(context, having, fileStages(context))) {
      yield {
        range: context.range({
          start: from.keyword.start,
          end: alias?.end ?? image?.end ?? from.keyword.end,
        }),
        message:
          'This stage has no `HEALTHCHECK`. Docker sees whether its process runs, not whether it answers. Add one, or `HEALTHCHECK NONE`.',
      };
    }
  },
};
