import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { parseImageName } from '../image-name.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'DL3007',
  severity: 'warning',
  factor: 10,
  summary: 'The base image is not tagged latest',
  why: '`latest` is a tag like any other, and its owner moves it. The image that a developer builds today and the one that the build server builds next month then stand on different bases, though the Dockerfile is the same: development and production drift apart.\n\nA tag that names a version moves less; a digest (`@sha256:…`) does not move at all.',
  source: 'https://docs.docker.com/build/building/best-practices/#pin-base-image-versions',
  bad: [{ text: 'FROM node:latest\nCMD ["node", "server.js"]\n' }],
  good: [{ text: 'FROM node:24-slim\nCMD ["node", "server.js"]\n' }],
  *check(context) {
    for (const { image } of context.tree.stages) {
      if (image === undefined) continue;
      const name = parseImageName(image.text);
      if (name?.tag !== 'latest' || name.digest !== undefined) continue;
      yield {
        range: context.range(image),
        message: `\`${image.text}\` is whatever its owner last called \`latest\`. The same Dockerfile gives another image next month. Name a version.`,
      };
    }
  },
};
