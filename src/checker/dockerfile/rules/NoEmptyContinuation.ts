import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import type { Instruction } from '../syntax/tree.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'NoEmptyContinuation',
  severity: 'warning',
  summary: 'No blank line stands inside a continued instruction',
  why: 'A blank line after `\\` does not end the instruction today, though it looks as if it did. Docker has announced that it will become an error. A comment line may stand there.',
  source: 'https://docs.docker.com/reference/build-checks/no-empty-continuation/',
  bad: [
    {
      text: 'FROM debian:13-slim\nRUN apt-get update \\\n\n    && apt-get install -y curl\n',
      fixed: 'FROM debian:13-slim\nRUN apt-get update \\\n    && apt-get install -y curl\n',
    },
  ],
  good: [
    {
      text: 'FROM debian:13-slim\nRUN apt-get update \\\n    # for the health check\n    && apt-get install -y curl\n',
    },
  ],
  local: true,
  *check(context) {
    for (const { blankLines, name } of context.instructions.filter(hasBlankLine)) {
      const [first] = blankLines;
      if (first === undefined) continue;
      yield {
        range: context.range(first),
        message: `A blank line stands inside this \`${name}\`. Docker will refuse that one day. Remove it.`,
        fixes: [
          { title: 'Remove the blank lines', edits: blankLines.map((line) => context.replace(line, '')) },
        ],
      };
    }
  },
};

function hasBlankLine({ blankLines }: Instruction): boolean {
  return blankLines.length > 0;
}
