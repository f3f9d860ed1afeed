import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { parseImageName } from '../image-name.ts';
import { parentStages } from '../stage-lookup.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'DL3006',
  severity: 'warning',
  factor: 10,
  summary: 'The base image has a tag or a digest',
  why: 'Without a tag, Docker takes `latest`: whatever its owner last called so. Your laptop builds on what it pulled last month, the build server on what was published last night, and the two images differ.\n\nA name with a variable at its end is let through, since the tag may come with it.',
  source: 'https://docs.docker.com/build/building/best-practices/#pin-base-image-versions',
  bad: [{ text: 'FROM node\nCMD ["node", "server.js"]\n' }],
  good: [
    { text: 'FROM node:24-slim AS base\n\nFROM base\nCMD ["node", "server.js"]\n' },
    { text: 'ARG BASE\nFROM $BASE\nCMD ["node", "server.js"]\n' },
    { text: 'FROM scratch\nCOPY app /\n' },
  ],
  *check(context) {
    const parents = parentStages(context);
    for (const stage of context.tree.stages) {
      const { image } = stage;
      if (image === undefined || image.text === 'scratch' || parents.has(stage)) continue;
      const name = parseImageName(image.text);
      if (name === undefined || name.tag !== undefined || name.digest !== undefined) continue;
      yield {
        range: context.range(image),
        message: `\`${image.text}\` has no tag. Docker takes \`latest\`, which is another image next month. Name a version.`,
      };
    }
  },
};
