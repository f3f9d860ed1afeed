import { nearestName } from '../../nearest.ts';
import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { imageNameFault } from '../image-reference.ts';

/** A number is a stage's; a variable, and a name that no image can have, have their own rules. */
const OF_OTHER_RULES = /^\d+$|\$/;
/** More names than this are not compared: a suggestion is no longer worth its time. */
const MOST_NAMES = 50;

export const rule: Rule<DockerfileContext> = {
  code: 'DL3022',
  severity: 'warning',
  summary: 'COPY --from names a stage of this file, or an image with its version',
  why: 'Where no stage above has the name, Docker takes an image: `COPY --from=biuld` asks Docker Hub for `biuld:latest`, and whoever owns that name decides what goes into your image.\n\nAn image with a tag or a digest is meant as one and let through. A build context that `docker build --build-context` adds is not seen in the file; ignore the rule on such a line.',
  source: 'https://docs.docker.com/build/building/multi-stage/',
  bad: [
    {
      text: 'FROM node:24-slim AS build\nRUN npm run build\n\nFROM nginx:1.29\nCOPY --from=biuld /app/dist /usr/share/nginx/html\n',
    },
    { text: 'FROM alpine:3.22\nCOPY --from=busybox /bin/httpd /usr/local/bin/httpd\n' },
  ],
  good: [
    {
      text: 'FROM node:24-slim AS build\nRUN npm run build\n\nFROM nginx:1.29\nCOPY --from=build /app/dist /usr/share/nginx/html\nCOPY --from=0 /app/LICENSE /\n',
    },
    { text: 'FROM alpine:3.22\nCOPY --from=busybox:1.37 /bin/httpd /usr/local/bin/httpd\n' },
  ],
  about: ['--from'],
  local: true,
  *check(context) {
    for (const { flags, isDeferred } of context.named('COPY')) {
      if (flags.length === 0 || isDeferred) continue;
      const source = flags.find(({ name }) => name === 'from')?.value;
      if (source === undefined || !namesUnknownStage(context, source.text)) continue;
      const meant = nearestStage(context, source.text);
      const advice =
        meant === undefined ? 'Name a stage, or the version of an image.' : `Did you mean \`${meant}\`?`;
      yield {
        range: context.range(source),
        message: `No stage is called \`${source.text}\`, so Docker takes an image of that name, whatever its \`latest\` is today. ${advice}`,
      };
    }
  },
};

function namesUnknownStage({ stages, tree }: DockerfileContext, text: string): boolean {
  if (text === '' || text.includes(':') || stages.source(text) !== undefined) return false;
  return tree.stages.length === 0 || (!OF_OTHER_RULES.test(text) && imageNameFault(text) === undefined);
}

function nearestStage({ tree }: DockerfileContext, text: string): string | undefined {
  if (tree.stages.length > MOST_NAMES) return undefined;
  return nearestName(
    text,
    tree.stages.flatMap(({ alias }) => alias?.text ?? []),
  );
}
