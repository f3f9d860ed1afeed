import { member } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { ComposeContext } from '../context.ts';

export const rule: Rule<ComposeContext> = {
  code: 'compose/not-a-compose-file',
  severity: 'error',
  summary: 'A Compose file is one object with services',
  why: 'Compose reads one document, an object whose `services` say what runs. A second document, a list, or a file without services leaves it nothing to start.',
  source: 'https://docs.docker.com/reference/compose-file/',
  bad: [
    {
      text: `- web
- worker
`,
    },
    {
      text: `volumes:
  data: {}
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
`,
    },
    {
      path: 'compose.volumes.yaml',
      text: `volumes:
  data: {}
`,
    },
  ],
  *check(context) {
    const { root } = context;
    if (root === undefined) {
      const [only] = context.yaml.documents;
      if (context.yaml.faults.length > 0 || only === undefined) return;
      yield {
        range: context.range(only.root ?? { start: 0, end: 0 }),
        message:
          'A Compose file is an object, `services:` first of all; something else stands here. Write the services under their names below `services:`.',
      };
    } else if (member(root, 'services') === undefined && !context.partial) {
      yield {
        range: context.range(root.members[0]?.key ?? root),
        message:
          'This file has no `services`, so Compose has nothing to start. Write them below `services:`, each under its name.',
      };
    }
  },
};
