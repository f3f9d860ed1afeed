import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';

/** A system may have a version behind it: `windows(10.0.1)`. */
const PART = /^[\w.-]+(?:\([\w.-]*\))?$/;
/** Other names of architectures that Docker takes. Source: https://pkg.go.dev/github.com/containerd/platforms#Normalize */
const SAME: Readonly<Record<string, string>> = {
  x86_64: 'amd64',
  'x86-64': 'amd64',
  aarch64: 'arm64',
  armhf: 'arm',
  armel: 'arm',
  i386: '386',
};

export const rule: Rule<DockerfileContext> = {
  code: 'FromPlatformFlagConstDisallowed',
  aliases: ['DL3029'],
  severity: 'warning',
  factor: 10,
  summary: 'FROM does not fix the platform',
  why: '`--platform=linux/amd64` ties the stage to one kind of processor. On another one the image runs under emulation, slowly, or not at all, and a build for several platforms silently holds the wrong one.\n\nLeave the flag out, or use `$BUILDPLATFORM` for a stage that cross-compiles. A stage whose name holds the system or the architecture says that it is meant for one, and is let through.',
  source: 'https://docs.docker.com/reference/build-checks/from-platform-flag-const-disallowed/',
  bad: [{ text: 'FROM --platform=linux/amd64 node:24-slim\nCMD ["node", "server.js"]\n' }],
  good: [
    { text: 'FROM --platform=$BUILDPLATFORM golang:1.25 AS build\nRUN go build .\n' },
    { text: 'FROM --platform=linux/amd64 node:24-slim AS app-amd64\nCMD ["node", "server.js"]\n' },
  ],
  about: ['--platform'],
  *check(context) {
    for (const { platform, alias } of context.tree.stages) {
      const value = platform?.value;
      if (platform === undefined || value === undefined || value.text.includes('$')) continue;
      const parts = value.text.toLowerCase().split('/');
      const [versioned = '', architecture = ''] = parts;
      const system = versioned.replace(/\(.*/, '');
      if (!parts.every((part) => PART.test(part))) continue;
      const name = alias?.text.toLowerCase() ?? '';
      const wanted = Object.hasOwn(SAME, architecture) ? SAME[architecture] : architecture;
      if (name.includes(system) || (wanted !== undefined && wanted !== '' && name.includes(wanted))) continue;
      yield {
        range: context.range(platform),
        message: `This stage is always built for \`${value.text}\`. On another platform the image runs slowly or not at all. Leave the flag out, or name the platform in the stage’s name.`,
      };
    }
  },
};
