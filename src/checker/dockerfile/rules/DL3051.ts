import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { labels } from '../labels.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'DL3051',
  severity: 'warning',
  summary: 'A label that the team asks for is not empty',
  why: 'A label of `label-schema` (in `.hadolint.yaml`) is there to be read. An empty value satisfies whoever looks for the key, and tells nobody anything.',
  source: 'https://github.com/hadolint/hadolint#linting-labels',
  bad: [
    {
      text: 'FROM node:24-slim\nLABEL com.example.team=""\n',
      beside: [{ path: '.hadolint.yaml', text: 'label-schema:\n  com.example.team: text\n' }],
    },
  ],
  good: [
    {
      text: 'FROM node:24-slim\nARG TEAM\nLABEL com.example.team="$TEAM" com.example.mood=""\n',
      beside: [{ path: '.hadolint.yaml', text: 'label-schema:\n  com.example.team: text\n' }],
    },
  ],
  about: ['label-schema'],
  local: true,
  *check(context) {
    const schema = context.settings.labels;
    if (schema.size === 0) return;
    for (const { pair, key, value } of labels(context)) {
      if (key === undefined || value !== '' || !schema.has(key)) continue;
      yield {
        range: context.range(pair),
        message: `The label \`${key}\` is empty. The label schema asks for it, and a reader learns nothing from it. Give it a value.`,
      };
    }
  },
};
