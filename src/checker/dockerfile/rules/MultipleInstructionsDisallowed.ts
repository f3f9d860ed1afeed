import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { stagesWith } from '../stage-lookup.ts';
import type { Instruction } from '../syntax/tree.ts';

const ONCE = ['CMD', 'ENTRYPOINT', 'HEALTHCHECK'];

export const rule: Rule<DockerfileContext> = {
  code: 'MultipleInstructionsDisallowed',
  aliases: ['DL4003', 'DL4004', 'DL3012'],
  severity: 'warning',
  summary: 'A stage has one CMD, one ENTRYPOINT and one HEALTHCHECK',
  why: 'An image has one command, one entry point and one health check. Of several in a stage only the last one counts, and the others read as if they did something.',
  source: 'https://docs.docker.com/reference/build-checks/multiple-instructions-disallowed/',
  bad: [{ text: 'FROM node:24-slim\nCMD ["npm", "run", "migrate"]\nCMD ["node", "server.js"]\n' }],
  good: [
    {
      text: 'FROM node:24-slim AS test\nCMD ["npm", "test"]\n\nFROM node:24-slim\nCMD ["node", "server.js"]\n',
    },
  ],
  about: ONCE,
  *check(context) {
    if (ONCE.every((name) => context.named(name).length < 2)) return;
    for (const { instructions } of stagesWith(context, ...ONCE)) {
      const last = new Map<string, Instruction>();
      for (const instruction of instructions.toReversed()) {
        const { name, keyword, args } = instruction;
        const winner = last.get(name);
        if (winner === undefined) {
          last.set(name, instruction);
          continue;
        }
        yield {
          range: context.range({ start: keyword.start, end: args.end }),
          message: `A later \`${name}\` of this stage replaces this one. Only the last one counts. Remove this one.`,
          related: [
            {
              path: context.path,
              range: context.range(winner),
              message: `This \`${name}\` is the one that counts.`,
            },
          ],
        };
      }
    }
  },
};
