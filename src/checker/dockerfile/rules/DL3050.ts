import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { labels } from '../labels.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'DL3050',
  severity: 'info',
  summary: 'An image has no label outside the team’s schema',
  why: 'With `strict-labels: true` in `.hadolint.yaml`, the labels of `label-schema` are all that an image may carry. A key that is not among them is often a misspelt one. Without that setting, the rule is silent.',
  source: 'https://github.com/hadolint/hadolint#linting-labels',
  bad: [
    {
      text: 'FROM node:24-slim\nLABEL com.example.team="shop" com.example.mood="good"\n',
      beside: [
        { path: '.hadolint.yaml', text: 'label-schema:\n  com.example.team: text\nstrict-labels: true\n' },
      ],
    },
  ],
  good: [
    {
      text: 'FROM node:24-slim\nLABEL com.example.team="shop"\n',
      beside: [
        { path: '.hadolint.yaml', text: 'label-schema:\n  com.example.team: text\nstrict-labels: true\n' },
      ],
    },
    { text: 'FROM node:24-slim\nLABEL com.example.mood="good"\n' },
  ],
  about: ['strict-labels'],
  local: true,
  *check(context) {
    const { labels: schema, strictLabels } = context.settings;
    if (!strictLabels) return;
    for (const { pair, key } of labels(context)) {
      if (key === undefined || schema.has(key)) continue;
      yield {
        range: context.range(pair.key),
        message: `The label \`${pair.key.text}\` is not in the label schema, and \`strict-labels\` allows no other. Remove it, or add it to the schema.`,
      };
    }
  },
};
