import type { Rule } from '../../rule.ts';
import type { YamlContext } from '../context.ts';

export const rule: Rule<YamlContext> = {
  code: 'yaml/unknown-alias',
  severity: 'error',
  summary: 'An alias repeats an anchor that stands above it',
  why: '`*name` stands for the value that `&name` marks further up in the same document. Without that anchor the alias means nothing, and readers refuse the file. Text that begins with `*` needs quotes.',
  source: 'https://yaml.org/spec/1.2.2/#71-alias-nodes',
  bad: [
    {
      text: `services:
  web: &web
    image: shop:1.4
  worker: *wbe
`,
    },
    {
      text: `services:
  web:
    image: shop:1.4
    command: [ls, *.js]
`,
    },
  ],
  good: [
    {
      text: `services:
  web: &web
    image: shop:1.4
  worker: *web
`,
    },
    {
      text: `services:
  web:
    image: shop:1.4
    command: [ls, "*.js"]
`,
    },
  ],
  check: (context) => context.faults('unknown-alias'),
};
