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
    const { known, upper, lower } = count(context);
    if (upper === known || lower === known) return;
    for (const { keyword, name } of context.tree.instructions) {
      if (!Object.hasOwn(INSTRUCTIONS, name)) continue;
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

/** How many keywords there are, and how many of them are all capitals and all small letters. */
function count({ byName }: DockerfileContext): { known: number; upper: number; lower: number } {
  const found = { known: 0, upper: 0, lower: 0 };
  for (const [name, instructions] of byName) {
    if (!Object.hasOwn(INSTRUCTIONS, name)) continue;
    for (const { keyword, isDeferred } of instructions) {
      if (isDeferred) continue;
      found.known += 1;
      if (keyword.text === name) found.upper += 1;
      else if (keyword.text === name.toLowerCase()) found.lower += 1;
    }
  }
  return found;
}
