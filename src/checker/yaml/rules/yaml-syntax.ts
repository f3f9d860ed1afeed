import type { Rule } from '../../rule.ts';
import type { YamlContext } from '../context.ts';

export const rule: Rule<YamlContext> = {
  code: 'yaml/syntax',
  severity: 'error',
  summary: 'The file is YAML',
  why: 'Whoever reads the file stops at the first place that is no YAML, and nothing of the document counts. The message names that place; what follows it is often a consequence, and is not reported.',
  source: 'https://yaml.org/spec/1.2.2/',
  bad: [
    {
      text: `services:
  web:
    image: "shop:1.4
`,
    },
    {
      text: `services:
	web:
		image: shop:1.4
`,
    },
    {
      text: `services:
  web:
    command: echo: hello: world
`,
    },
    {
      text: `services:
  web: { image: shop:1.4
`,
    },
    {
      text: `? [a]
: b
services: {}
`,
    },
  ],
  good: [
    {
      text: `services:
  web:
    image: "shop:1.4"
`,
    },
  ],
  check: (context) => context.faults('syntax'),
};
