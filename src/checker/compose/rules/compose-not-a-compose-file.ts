import { member } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { ComposeContext } from '../context.ts';

export const rule: Rule<ComposeContext> = {
  code: 'compose/not-a-compose-file',
  severity: 'error',
  summary: 'A Compose file is one object with services',
  why: 'Compose reads an object whose `services` say what runs. A list is refused: `top-level object must be a mapping`. A file without services leaves it nothing to start; it may be there for others to merge, so that is a warning.',
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
    { text: '# services:\n#   web:\n#     image: shop\n' },
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
    const { roots, yaml } = context;
    for (const { root } of yaml.faults.length > 0 ? [] : yaml.documents) {
      if (root?.kind === 'object') continue;
      yield {
        range: context.range(root ?? { start: 0, end: 0 }),
        message:
          'A Compose file is an object, `services:` first of all; something else stands here. Write the services under their names below `services:`.',
      };
    }
    const [first] = roots;
    if (first === undefined && yaml.faults.length === 0 && yaml.documents.length === 0) {
      yield {
        range: context.range({ start: 0, end: 0 }),
        message:
          'This file holds nothing but comments. Compose would answer: empty compose file. Write the services under their names below `services:`.',
      };
    }
    if (first === undefined || context.partial || member(first, 'services') !== undefined) return;
    yield {
      severity: 'warning',
      range: context.range(first.members[0]?.key ?? first),
      message:
        'This file has no `services`, so Compose has nothing to start. Write them below `services:`, each under its name.',
    };
  },
};
