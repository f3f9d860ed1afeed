import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { parentStages, stagesWith } from '../stage-lookup.ts';
import { unquote } from '../syntax/words.ts';
import type { Stage } from '../syntax/tree.ts';

/** From the root, from a drive, or from a variable, of which nobody can tell. */
const ABSOLUTE = /^(?:[/\\]|[a-z]:)/i;
const NOT_RELATIVE = /^(?:[/\\$]|[a-z]:)/i;

export const rule: Rule<DockerfileContext> = {
  code: 'WorkdirRelativePath',
  aliases: ['DL3000'],
  severity: 'warning',
  summary: 'The first WORKDIR of a stage is an absolute path',
  why: 'A relative `WORKDIR` goes on from the working directory before it. Where the stage has set none, that is the base image’s, and a new version of the base image may have another one.\n\nAfter an absolute `WORKDIR`, a relative one is plain to read and let through.',
  source: 'https://docs.docker.com/reference/build-checks/workdir-relative-path/',
  bad: [{ text: 'FROM nginx:1.29\nWORKDIR usr/share/nginx/html\nCOPY public .\n' }],
  good: [
    { text: 'FROM nginx:1.29\nWORKDIR /usr/share/nginx\nWORKDIR html\nCOPY public .\n' },
    { text: 'FROM node:24-slim AS base\nWORKDIR /app\n\nFROM base\nWORKDIR server\n' },
  ],
  about: ['WORKDIR'],
  *check(context) {
    if (context.named('WORKDIR').every(({ args }) => ABSOLUTE.test(args.text))) return;
    const parents = parentStages(context);
    const settled = new Set<Stage>();
    for (const { stage, instructions } of stagesWith(context, 'WORKDIR')) {
      const parent = parents.get(stage);
      let isSettled = parent !== undefined && settled.has(parent);
      for (const { args } of instructions) {
        if (args.text === '') continue;
        // Whoever mends the first one mends those that go on from it.
        if (
          !isSettled &&
          !NOT_RELATIVE.test(context.variables.expand(args) ?? unquote(args.text, context.tree.escape))
        ) {
          yield {
            range: context.range(args),
            message: `\`${args.text}\` is relative to whatever directory the base image is in. A new base image may move it. Write the path from \`/\`.`,
          };
        }
        isSettled = true;
      }
      if (isSettled) settled.add(stage);
    }
  },
};
