import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'ReservedStageName',
  aliases: ['DL3063'],
  severity: 'warning',
  summary: 'No stage is called scratch or context',
  why: '`scratch` is the empty image and `context` the files that the build is given. A stage of that name makes `FROM scratch` or `COPY --from=context` ambiguous.',
  source: 'https://docs.docker.com/reference/build-checks/reserved-stage-name/',
  bad: [{ text: 'FROM alpine:3.22 AS context\nRUN apk add git\n' }],
  good: [{ text: 'FROM alpine:3.22 AS source\nRUN apk add git\n' }],
  *check(context) {
    for (const { alias } of context.tree.stages) {
      const name = alias?.text.toLowerCase();
      if (alias === undefined || (name !== 'scratch' && name !== 'context')) continue;
      yield {
        range: context.range(alias),
        message: `\`${alias.text}\` has a meaning of its own to Docker. A stage of that name makes references ambiguous. Choose another name.`,
      };
    }
  },
};
