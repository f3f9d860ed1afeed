import { objectAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import { LABEL_VALUE } from '../names.ts';
import type { Rule } from '../../rule.ts';
import type { ManifestContext } from '../context.ts';

export const rule: Rule<ManifestContext> = {
  code: 'k8s/label-value',
  severity: 'error',
  summary: 'Labels are short words',
  why: 'A label’s value has at most 63 characters: letters, digits, `-`, `_` and `.`, with a letter or digit at both ends. A URL, a sentence or a date with colons is refused; those belong in `annotations`.',
  source:
    'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set',
  bad: [
    {
      text: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels:
    team: Shop & Checkout
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example.com/shop/web:1.4.2
`,
    },
  ],
  good: [
    {
      text: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels:
    team: shop-checkout
  annotations:
    owner: Shop & Checkout
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example.com/shop/web:1.4.2
`,
    },
  ],
  *check(context) {
    for (const { root, spec } of context.objects) {
      const lists = [objectAt(root, 'metadata'), objectAt(objectAt(spec, 'template'), 'metadata')];
      for (const { value } of lists.flatMap((each) => objectAt(each, 'labels')?.members ?? [])) {
        if (value.kind !== 'string' || LABEL_VALUE.test(value.value) || value.value.includes('$')) continue;
        yield {
          range: context.range(value),
          message: `${code(value.value)} cannot be the value of a label. It has at most 63 letters, digits, \`-\`, \`_\` and \`.\`, with a letter or digit at both ends. What is read by people belongs in \`annotations\`.`,
        };
      }
    }
  },
};
