import type { Rule } from '../../rule.ts';
import type { ComposeContext } from '../context.ts';

export const rule: Rule<ComposeContext> = {
  code: 'compose/missing-member',
  severity: 'error',
  summary: 'What Compose needs is there',
  why: 'A few members cannot be left out: the `type` of a mount in its long form, the `condition` of a dependency. Compose names what it misses and refuses the file.',
  source: 'https://docs.docker.com/reference/compose-file/',
  bad: [
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
    depends_on:
      cache: {}
  cache:
    image: redis:8
`,
    },
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
    volumes:
      - target: /data
`,
    },
  ],
  good: [
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
    depends_on:
      cache:
        condition: service_started
  cache:
    image: redis:8
`,
    },
  ],
  *check(context) {
    for (const problem of context.problems) {
      if (problem.kind !== 'missing-member') continue;
      const { object, name, path } = problem;
      yield {
        range: context.range(object.members[0]?.key ?? object),
        message: `\`${path}\` needs \`${name}\`. Compose refuses the file without it.`,
      };
    }
  },
};
