import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { nearestName } from '../../nearest.ts';
import { INSTRUCTIONS } from '../syntax/instruction-table.ts';
import type { Instruction } from '../syntax/tree.ts';

const NAMES = Object.keys(INSTRUCTIONS);

export const rule: Rule<DockerfileContext> = {
  code: 'dockerfile/unknown-instruction',
  severity: 'error',
  summary: 'Every line begins with an instruction that Docker knows',
  why: 'A line of a Dockerfile begins with one of eighteen instructions, such as `FROM`, `COPY` or `RUN`. Docker stops at any other word.\n\nTwo causes are common: a typing error, and a command whose line above lacks the `\\` that would join the two.',
  source: 'https://docs.docker.com/reference/dockerfile/#overview',
  bad: [
    {
      text: 'FROM node:24-slim\nWORKDRI /app\nCOPY . .\nCMD ["node", "server.js"]\n',
      fixed: 'FROM node:24-slim\nWORKDIR /app\nCOPY . .\nCMD ["node", "server.js"]\n',
    },
    { text: 'FROM debian:13-slim\nRUN apt-get update\n    && apt-get install -y curl\n' },
  ],
  good: [{ text: 'FROM debian:13-slim\nRUN apt-get update \\\n    && apt-get install -y curl\n' }],
  local: true,
  *check(context) {
    for (const { name, keyword } of unknownIn(context)) {
      const range = context.range(keyword);
      if (name === '') {
        yield {
          range,
          message: 'Nothing follows this `\\`. It joins two lines, and there is no second one. Remove it.',
        };
        continue;
      }
      const suggestion = nearestName(name, NAMES);
      const advice =
        suggestion === undefined
          ? 'If it belongs to the command above, end that line with `\\`.'
          : `Did you mean \`${suggestion}\`?`;
      const isLower = keyword.text === keyword.text.toLowerCase();
      yield {
        range,
        message: `\`${keyword.text}\` is no instruction. Docker stops here. ${advice}`,
        fixes:
          suggestion === undefined
            ? []
            : [
                {
                  title: `Change to ${suggestion}`,
                  edits: [context.replace(keyword, isLower ? suggestion.toLowerCase() : suggestion)],
                },
              ],
      };
    }
  },
};

function unknownIn({ byName }: DockerfileContext): readonly Instruction[] {
  const found: Instruction[] = [];
  for (const [name, instructions] of byName) {
    if (!Object.hasOwn(INSTRUCTIONS, name)) for (const each of instructions) found.push(each);
  }
  return found;
}
