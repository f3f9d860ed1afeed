import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { INSTRUCTIONS } from '../syntax/instruction-table.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'ConsistentInstructionCasing',
  severity: 'style',
  summary: 'All instructions are in the same case',
  why: 'Instructions may be in capitals or in lower case. One file keeps to one of them, by custom to capitals, so that instructions are told from arguments at a glance.',
  source: 'https://docs.docker.com/reference/build-checks/consistent-instruction-casing/',
  bad: [
    {
      text: 'FROM node:24-slim\nworkdir /app\nCopy . .\nCMD ["node", "server.js"]\n',
      fixed: 'FROM node:24-slim\nWORKDIR /app\nCOPY . .\nCMD ["node", "server.js"]\n',
    },
  ],
  good: [{ text: 'FROM node:24-slim\nWORKDIR /app\n' }, { text: 'from node:24-slim\nworkdir /app\n' }],
  *check(context) {
    const known = context.tree.instructions.filter(({ name }) => Object.hasOwn(INSTRUCTIONS, name));
    const lower = known.filter(({ keyword }) => keyword.text === keyword.text.toLowerCase()).length;
    const upper = known.filter(({ keyword, name }) => keyword.text === name).length;
    for (const { keyword, name } of known) {
      const wanted = lower > upper ? name.toLowerCase() : name;
      if (keyword.text === wanted) continue;
      yield {
        range: context.range(keyword),
        message: `\`${keyword.text}\` is not in the case of the other instructions. Write \`${wanted}\`.`,
        fixes: [{ title: `Change to ${wanted}`, edits: [context.replace(keyword, wanted)] }],
      };
    }
  },
};
