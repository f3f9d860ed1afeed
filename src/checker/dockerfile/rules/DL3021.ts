import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'DL3021',
  severity: 'warning',
  summary: 'Several files are copied to a path that ends in /',
  why: 'Several sources need a directory to go to, and the Dockerfile reference asks for one that ends in `/`. Without it, builders differ: the classic one stops.',
  source: 'https://docs.docker.com/reference/dockerfile/#destination',
  bad: [
    {
      text: 'FROM node:24-slim\nCOPY package.json package-lock.json /app\n',
      fixed: 'FROM node:24-slim\nCOPY package.json package-lock.json /app/\n',
    },
  ],
  good: [
    {
      text: 'FROM node:24-slim\nWORKDIR /app\nCOPY package.json package-lock.json ./\nCOPY a b .\nCOPY package*.json /app/\n',
    },
  ],
  about: ['COPY', 'ADD'],
  local: true,
  *check(context) {
    for (const { name, words, json } of context.named('COPY', 'ADD')) {
      const target = words.at(-1);
      if (target === undefined || words.length < 3) continue;
      const path = context.variables.expand(target);
      if (path === undefined || /[/\\]$|^\.?$|^<</.test(path)) continue;
      yield {
        range: context.range(target),
        message: `\`${target.text}\` is no directory to \`${name}\`. Several sources need one, and builders differ in what they do without. End it with \`/\`.`,
        fixes:
          json || /["']$/.test(target.text)
            ? []
            : [{ title: 'End the path with /', edits: [context.replace(target, `${target.text}/`)] }],
      };
    }
  },
};
