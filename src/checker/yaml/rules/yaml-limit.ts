import type { Rule } from '../../rule.ts';
import type { YamlContext } from '../context.ts';

export const rule: Rule<YamlContext> = {
  code: 'yaml/limit',
  severity: 'error',
  summary: 'The file can be read in reasonable time',
  why: 'Ten aliases to a list of ten aliases, and so on, make a million values out of a few lines: such a file is a mistake, or is meant to stop the program that reads it. The same holds for hundreds of brackets in each other. Readers have limits against both, and so has this checker: 200 levels and 100,000 values.',
  source: 'https://yaml.org/spec/1.2.2/#3221-anchors-and-aliases',
  bad: [
    {
      text: `services: {}
x-a: &a ["x", "x", "x", "x", "x", "x", "x", "x", "x", "x"]
x-b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
x-c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
x-d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
x-e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
x-f: &f [*e, *e, *e, *e, *e, *e, *e, *e, *e, *e]
`,
    },
  ],
  good: [
    {
      text: `x-common: &common
  restart: always
services:
  web:
    <<: *common
    image: shop:1.4
  worker:
    <<: *common
    image: shop:1.4
`,
    },
  ],
  check: (context) => context.faults('limit'),
};
