import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { labels } from '../labels.ts';
import { stageAt } from '../stage-lookup.ts';
import { fileStages, stagesWithout } from '../stages-without.ts';
import type { Stage } from '../syntax/tree.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'DL3049',
  severity: 'info',
  summary: 'An image has the labels that the team asks for',
  why: '`label-schema` in `.hadolint.yaml` names the labels that every image of a team carries, so that people and tools find its owner, its source and its version. Without it, the rule is silent.\n\nA label may come from a stage that this one builds on. A stage that others only copy from, and one that another stage completes, need none.',
  source: 'https://github.com/hadolint/hadolint#linting-labels',
  bad: [
    {
      text: 'FROM node:24-slim\nLABEL com.example.team="shop"\nCMD ["node", "server.js"]\n',
      beside: [
        {
          path: '.hadolint.yaml',
          text: 'label-schema:\n  com.example.team: text\n  com.example.runbook: url\n',
        },
      ],
    },
  ],
  good: [
    {
      text: 'FROM node:24-slim AS build\nRUN npm run build\n\nFROM nginx:1.29\nLABEL com.example.team="shop"\nCOPY --from=build /app/dist /usr/share/nginx/html\n',
      beside: [{ path: '.hadolint.yaml', text: 'label-schema:\n  com.example.team: text\n' }],
    },
    { text: 'FROM node:24-slim\nCMD ["node", "server.js"]\n' },
  ],
  about: ['label-schema'],
  *check(context) {
    const { settings, tree } = context;
    if (settings.labels.size === 0 || tree.stages.length === 0) return;
    const having = new Map([...settings.labels.keys()].map((key) => [key, new Set<Stage>()]));
    for (const { key, instruction } of labels(context)) {
      if (key === undefined || instruction.isDeferred) continue;
      const stage = stageAt(context, instruction.start);
      if (stage !== undefined) having.get(key)?.add(stage);
    }
    const copied = fileStages(context);
    const missing = new Map<Stage, string[]>();
    for (const [key, stages] of having) {
      for (const stage of stagesWithout(context, stages, copied)) {
        const keys = missing.get(stage);
        if (keys === undefined) missing.set(stage, [key]);
        else keys.push(key);
      }
    }
    for (const [{ from, alias, image }, keys] of missing) {
      const several = keys.length > 1;
      yield {
        range: context.range({
          start: from.keyword.start,
          end: alias?.end ?? image?.end ?? from.keyword.end,
        }),
        message: `This stage lacks the label${several ? 's' : ''} ${keys.map((key) => `\`${key}\``).join(', ')}. The label schema asks for ${several ? 'them' : 'it'}. Add ${several ? 'them' : 'it'} with \`LABEL\`.`,
      };
    }
  },
};
