import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import type { StageReference } from '../stage-graph.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'dockerfile/stage-reference',
  severity: 'error',
  summary: '--from and mounts name a stage that stands above, without a variable',
  why: 'Docker builds stages from top to bottom as far as `COPY --from` and `RUN --mount=from=…` go: a stage further down is not there yet. A number counts stages from 0, and has to be that of a stage above.\n\nNo variable is expanded in either. A stage of its own, `FROM $IMAGE AS tools`, gives the image a name that they can use.',
  source: 'https://docs.docker.com/build/building/multi-stage/',
  bad: [
    {
      text: 'FROM nginx:1.29\nCOPY --from=build /app/dist /usr/share/nginx/html\n\nFROM node:24-slim AS build\nRUN npm run build\n',
    },
    { text: 'FROM nginx:1.29\nCOPY --from=1 /app/dist /usr/share/nginx/html\n' },
    { text: 'FROM alpine:3.22\nARG TOOLS=tools\nCOPY --from=$TOOLS /bin/tool /bin/\n' },
  ],
  good: [
    {
      text: 'ARG TOOLS=example/tools:1\nFROM $TOOLS AS tools\n\nFROM node:24-slim AS build\nRUN --mount=from=tools,source=/bin,target=/tools npm run build\n\nFROM nginx:1.29\nCOPY --from=1 /app/dist /usr/share/nginx/html\n',
    },
  ],
  *check(context) {
    for (const reference of context.stages.references) {
      const problem = reference.kind === 'from' ? undefined : problemOf(context, reference);
      if (problem !== undefined) yield { range: context.range(reference), message: problem };
    }
  },
};

function problemOf(
  { tree }: DockerfileContext,
  { text, kind, stage, target }: StageReference,
): string | undefined {
  if (/\$./.test(text)) {
    return `Docker expands no variable here, and \`${text}\` stops the build. Name the image in a stage, \`FROM ${text} AS name\`, and use that name.`;
  }
  if (target === undefined) {
    if (kind !== 'copy' || !/^\d+$/.test(text)) return undefined;
    return `There is no stage ${text}: this file has ${tree.stages.length}, counted from 0. Use a stage’s name.`;
  }
  if (target === stage) {
    return kind === 'copy'
      ? undefined
      : `The stage \`${text}\` mounts itself, and is not built yet. Docker stops. Name another stage.`;
  }
  if (target.from.start < stage.from.start) return undefined;
  return `The stage \`${text}\` stands further down, so it is not built yet when this line runs. Docker stops. Move that stage up.`;
}
