import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { imageNameFault } from '../image-reference.ts';
import { isPlatform } from '../platform.ts';
import { wordsByDefault } from '../variables/default-args.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'InvalidDefaultArgInFrom',
  severity: 'warning',
  factor: 5,
  summary: 'Base image and platform are valid when the build is given no arguments',
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
    const byDefault = wordsByDefault(context);
    if (byDefault.size === 0) return;
    const { references } = context.variables;
    const withVariable = new Set(references.map(({ word }) => word));
    // A name that nobody declares is UndefinedArgInFrom's finding.
    const undeclared = new Set(references.flatMap(({ word, origin }) => (origin === 'nothing' ? word : [])));
    for (const { image, platform } of context.tree.stages) {
      for (const word of [platform?.value, image]) {
        const text = word === undefined ? undefined : byDefault.get(word);
        if (word === undefined || text === undefined) continue;
        if (!withVariable.has(word) || undeclared.has(word)) continue;
        if (word === image ? imageNameFault(text) === undefined : isPlatform(text)) continue;
        const result = text === '' ? 'nothing' : `\`${text}\``;
        yield {
          range: context.range(word),
          message: `Without build arguments, \`${word.text}\` becomes ${result}, which names no ${word === image ? 'image' : 'platform'}. A plain \`docker build .\` stops. Give the \`ARG\` a default.`,
        };
      }
    }
  },
};
