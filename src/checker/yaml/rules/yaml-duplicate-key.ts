import type { Rule } from '../../rule.ts';
import type { YamlContext } from '../context.ts';

export const rule: Rule<YamlContext> = {
  code: 'yaml/duplicate-key',
  severity: 'error',
  summary: 'A name stands once in an object',
  why: 'A name that stands twice has no meaning in YAML. Docker Compose refuses the file; `kubectl` warns or refuses, depending on its version, and where it does not, one of the two values is dropped without a word.',
  source: 'https://yaml.org/spec/1.2.2/#3213-node-comparison',
  bad: [
    {
      text: `services:
  web:
    image: shop:1.4
    ports: ["8080:8080"]
    image: shop:1.5
`,
    },
  ],
  good: [
    {
      text: `services:
  web:
    image: shop:1.4
  worker:
    image: shop:1.4
`,
    },
  ],
  check: (context) => context.faults('duplicate-key'),
};
