import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { imageNameFault } from '../image-reference.ts';
import { imagesByDefault } from '../variables/default-args.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'InvalidDefaultArgInFrom',
  severity: 'warning',
  factor: 5,
  summary: 'The base image is valid when the build is given no arguments',
  why: 'An `ARG` without a default is empty unless somebody passes `--build-arg`. `FROM alpine:$TAG` then reads `alpine:`, and a plain `docker build .` stops.\n\nA default makes the file build by itself; whoever wants another version can still pass it.',
  source: 'https://docs.docker.com/reference/build-checks/invalid-default-arg-in-from/',
  bad: [
    { text: 'ARG NODE_VERSION\nFROM node:${NODE_VERSION}\nCMD ["node", "server.js"]\n' },
    { text: 'ARG BASE\nFROM $BASE\nCMD ["node", "server.js"]\n' },
  ],
  good: [
    { text: 'ARG NODE_VERSION=24-slim\nFROM node:${NODE_VERSION}\nCMD ["node", "server.js"]\n' },
    { text: 'ARG VARIANT\nFROM node:24${VARIANT}\nCMD ["node", "server.js"]\n' },
    { text: 'ARG BASE\nFROM ${BASE:-node:24-slim}\nCMD ["node", "server.js"]\n' },
  ],
  about: ['$'],
  *check(context) {
    const images = imagesByDefault(context);
    if (images.size === 0) return;
    // A name that nobody declares is UndefinedArgInFrom's finding.
    const undeclared = new Set(
      context.variables.references.flatMap(({ word, origin }) => (origin === 'nothing' ? word : [])),
    );
    for (const [{ image }, byDefault] of images) {
      if (image === undefined || byDefault === undefined || undeclared.has(image)) continue;
      if (imageNameFault(byDefault) === undefined) continue;
      const result = byDefault === '' ? 'nothing' : `\`${byDefault}\``;
      yield {
        range: context.range(image),
        message: `Without build arguments, \`${image.text}\` becomes ${result}, which names no image. A plain \`docker build .\` stops. Give the \`ARG\` a default.`,
      };
    }
  },
};
