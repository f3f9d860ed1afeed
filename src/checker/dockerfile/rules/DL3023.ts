import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { stagesWith } from '../stage-lookup.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'DL3023',
  severity: 'error',
  summary: 'COPY --from names another stage than its own',
  why: 'A stage cannot copy from itself: what it would copy is not there before it is built. Docker stops with a circular dependency.',
  source: 'https://docs.docker.com/build/building/multi-stage/',
  bad: [{ text: 'FROM node:24-slim AS build\nRUN npm run build\nCOPY --from=build /dist /app\n' }],
  good: [
    {
      text: 'FROM node:24-slim AS build\nRUN npm run build\n\nFROM nginx:1.29\nCOPY --from=build /dist /usr/share/nginx/html\n',
    },
  ],
  about: ['--from'],
  *check(context) {
    if (context.tree.stages.length === 0) return;
    let index = -1;
    for (const { stage, instructions } of stagesWith(context, 'COPY')) {
      index += 1;
      for (const { flags } of instructions) {
        const source = flags.find((flag) => flag.name === 'from')?.value;
        if (source === undefined) continue;
        if (source.text !== String(index) && source.text.toLowerCase() !== stage.alias?.text.toLowerCase())
          continue;
        yield {
          range: context.range(source),
          message: `The stage \`${source.text}\` copies from itself. Docker stops, since it is not built yet. Copy within a stage with \`RUN cp\`, or name another stage.`,
        };
      }
    }
  },
};
