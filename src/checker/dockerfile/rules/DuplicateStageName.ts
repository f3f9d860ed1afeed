import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import type { Word } from '../syntax/tree.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'DuplicateStageName',
  aliases: ['DL3024'],
  severity: 'warning',
  summary: 'Every stage has a name of its own',
  why: 'Of two stages with the same name, one can no longer be referred to. Upper and lower case do not tell them apart.',
  source: 'https://docs.docker.com/reference/build-checks/duplicate-stage-name/',
  bad: [{ text: 'FROM node:24-slim AS build\nRUN npm ci\n\nFROM golang:1.25 AS build\nRUN go build .\n' }],
  good: [{ text: 'FROM node:24-slim AS web\nRUN npm ci\n\nFROM golang:1.25 AS api\nRUN go build .\n' }],
  *check(context) {
    const seen = new Map<string, Word>();
    for (const { alias } of context.tree.stages) {
      if (alias === undefined) continue;
      const name = alias.text.toLowerCase();
      const first = seen.get(name);
      if (first === undefined) {
        seen.set(name, alias);
        continue;
      }
      yield {
        range: context.range(alias),
        message: `Another stage is called \`${name}\` too. \`COPY --from=${name}\` can mean only one of them. Give each its own name.`,
        related: [
          { path: context.path, range: context.range(first), message: 'The name is first given here.' },
        ],
      };
    }
  },
};
