import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'FromAsCasing',
  severity: 'style',
  summary: 'FROM and AS are in the same case',
  why: '`FROM … as` works, and reads like two languages on one line.',
  source: 'https://docs.docker.com/reference/build-checks/from-as-casing/',
  bad: [
    { text: 'FROM node:24-slim as build\nRUN npm ci\n', fixed: 'FROM node:24-slim AS build\nRUN npm ci\n' },
    { text: 'from node:24-slim AS build\nrun npm ci\n', fixed: 'from node:24-slim as build\nrun npm ci\n' },
  ],
  good: [
    { text: 'FROM node:24-slim AS build\nRUN npm ci\n' },
    { text: 'from node:24-slim as build\nrun npm ci\n' },
  ],
  *check(context) {
    for (const { from, as } of context.tree.stages) {
      const keyword = from.keyword.text;
      const wanted = keyword === 'FROM' ? 'AS' : keyword === 'from' ? 'as' : undefined;
      if (as === undefined || wanted === undefined || as.text === wanted) continue;
      yield {
        range: context.range(as),
        message: `\`${as.text}\` is not in the case of \`${keyword}\`. Write \`${wanted}\`.`,
        fixes: [{ title: `Change to ${wanted}`, edits: [context.replace(as, wanted)] }],
      };
    }
  },
};
