import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { isPlatform } from '../platform.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'dockerfile/invalid-platform',
  severity: 'error',
  summary: 'FROM --platform names a platform',
  why: 'A platform is `os/architecture`, as in `linux/arm64`, with a variant behind it if need be: `linux/arm/v7`. One word alone has to be a system or an architecture that Docker knows.',
  source: 'https://docs.docker.com/reference/dockerfile/#from',
  bad: [
    { text: 'FROM --platform=linux/arm64/v8/x alpine:3.22 AS app-arm64\n' },
    { text: 'FROM --platform=raspberry alpine:3.22\n' },
  ],
  good: [{ text: 'FROM --platform=linux/arm/v7 alpine:3.22 AS app-arm\n' }],
  about: ['--platform'],
  *check(context) {
    const platforms = context.tree.stages.filter(({ platform }) => platform?.value !== undefined);
    if (platforms.length === 0) return;
    // A name that nobody declares is UndefinedArgInFrom's finding.
    const undeclared = new Set(
      context.variables.references.flatMap(({ word, origin }) => (origin === 'nothing' ? word : [])),
    );
    for (const { platform } of platforms) {
      const value = platform?.value;
      if (value === undefined || undeclared.has(value)) continue;
      const name = value.text === '' ? undefined : context.variables.expand(value);
      if (name === undefined || isPlatform(name)) continue;
      const become = name === value.text ? '' : `, which becomes \`${name}\`,`;
      yield {
        range: context.range(value),
        message: `\`${value.text}\`${become} is no platform, and Docker stops. Write it as \`linux/amd64\` or \`linux/arm64\`.`,
      };
    }
  },
};
