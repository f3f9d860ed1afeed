import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import type { Instruction } from '../syntax/tree.ts';

/** A RUN of more commands than this was put together on purpose. */
const FEW = 1;

export const rule: Rule<DockerfileContext> = {
  code: 'DL3059',
  severity: 'info',
  summary: 'Small RUN steps in a row are one RUN',
  why: 'Each `RUN` makes a layer, and what a later one deletes stays in the layer before. Steps that belong together are joined by `&&`, or stand in one here-document.\n\nSteps apart are right where the cache shall keep the first when the second changes. A `RUN` of two commands or more, and one with other flags, is let through.',
  source: 'https://docs.docker.com/build/building/best-practices/#run',
  bad: [
    { text: 'FROM alpine:3.22\nRUN adduser -D app\n# its folder\nRUN mkdir /data\n' },
    { text: 'FROM alpine:3.22\nRUN wget -q https://example.com/a.sh\nRUN sh a.sh\nRUN rm a.sh\n' },
  ],
  good: [
    { text: 'FROM alpine:3.22\nRUN adduser -D app \\\n  && mkdir /data\n' },
    { text: 'FROM node:24-slim\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build\n' },
    {
      text: 'FROM alpine:3.22\nRUN wget -q https://example.com/a.tgz && tar -xf a.tgz && rm a.tgz\nRUN adduser -D app\n',
    },
    { text: 'FROM node:24-slim\nRUN --mount=type=cache,target=/root/.npm npm ci\nRUN npm run build\n' },
  ],
  about: ['RUN'],
  *check(context) {
    const runs = context.named('RUN');
    if (runs.length < 2) return;
    const counts = new Map<Instruction, number>();
    const isLong = (run: Instruction): boolean => {
      const count = counts.get(run) ?? commandCount(context, run);
      counts.set(run, count);
      return count > FEW;
    };
    let first: Instruction | undefined;
    for (const step of context.tree.instructions) {
      if (step.name !== 'RUN') {
        first = undefined;
        continue;
      }
      if (first === undefined || flagsOf(first) !== flagsOf(step) || isLong(first) || isLong(step)) {
        first = step;
        continue;
      }
      yield {
        range: context.range(step.keyword),
        message:
          'This `RUN` follows another one. Each makes a layer, and what this one deletes stays in the other. Join them with `&&` unless the cache is to keep them apart.',
      };
    }
  },
};

/** How many commands a RUN holds; for a shell that is not read, what its separators tell. */
function commandCount(context: DockerfileContext, run: Instruction): number {
  const [script] = context.shell.of(run);
  if (script === undefined) return run.args.text.split(/&&|;|\n/).length + run.heredocs.length * (FEW + 1);
  return script.commands.filter(({ isWrapped }) => !isWrapped).length;
}

function flagsOf({ flags }: Instruction): string {
  if (flags.length === 0) return '';
  return flags
    .map(({ name, value }) => `${name}=${value?.text ?? ''}`)
    .sort()
    .join(' ');
}
