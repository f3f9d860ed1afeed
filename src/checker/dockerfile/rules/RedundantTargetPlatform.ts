import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';

const TARGET = /^\$(?:TARGETPLATFORM|\{TARGETPLATFORM(?::?-[^{}$]*)?\})$/;

export const rule: Rule<DockerfileContext> = {
  code: 'RedundantTargetPlatform',
  aliases: ['DL3065'],
  severity: 'style',
  summary: 'FROM does not ask for the platform that it gets anyway',
  why: 'Docker pulls each base image for the platform that it builds for. `--platform=$TARGETPLATFORM` says that again. `--platform=$BUILDPLATFORM` is the one that changes something: it keeps a stage on the machine’s own platform.',
  source: 'https://docs.docker.com/reference/build-checks/redundant-target-platform/',
  bad: [
    {
      text: 'FROM --platform=$TARGETPLATFORM node:24-slim\nCMD ["node", "server.js"]\n',
      fixed: 'FROM node:24-slim\nCMD ["node", "server.js"]\n',
    },
  ],
  good: [{ text: 'FROM --platform=$BUILDPLATFORM golang:1.25\nRUN go build .\n' }],
  about: ['--platform'],
  *check(context) {
    for (const { platform, image } of context.tree.stages) {
      if (platform?.value === undefined || !TARGET.test(platform.value.text)) continue;
      const end = image?.start ?? platform.end;
      const isPlain = context.source({ start: platform.end, end }).trim() === '';
      yield {
        range: context.range(platform),
        message: `\`${platform.value.text}\` is the platform that Docker takes without being told. Leave the flag out.`,
        fixes: isPlain
          ? [{ title: 'Remove the flag', edits: [context.replace({ start: platform.start, end }, '')] }]
          : [],
      };
    }
  },
};
