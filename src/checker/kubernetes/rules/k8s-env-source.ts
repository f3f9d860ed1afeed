import { objectAt, objectsAt, stringAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { ManifestContext } from '../context.ts';

export const rule: Rule<ManifestContext> = {
  code: 'k8s/env-source',
  severity: 'error',
  summary: 'A variable has one value, from one place',
  why: 'An environment variable has a `value` or a `valueFrom`, and `valueFrom` names one source. Two at once are refused: `may not be specified when value is not empty`.',
  source: 'https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/',
  bad: [
    {
      text: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
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
          env:
            - name: DATABASE_URL
              value: ""
              valueFrom:
                secretKeyRef: { name: shop, key: url }
            - name: PORT
              value: "8080"
              valueFrom:
                configMapKeyRef: { name: shop, key: port }
`,
    },
  ],
  good: [
    {
      text: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
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
          env:
            - name: DATABASE_URL
              valueFrom:
                secretKeyRef: { name: shop, key: url }
            - name: PORT
              value: "8080"
`,
    },
  ],
  *check(context) {
    for (const { container } of context.containers) {
      for (const entry of objectsAt(container.object, 'env')) {
        const name = stringAt(entry, 'name');
        const value = stringAt(entry, 'value');
        const from = objectAt(entry, 'valueFrom');
        if (name === undefined || from === undefined) continue;
        const sources = from.members
          .filter((each) => each.value.kind !== 'null')
          .map(({ key }) => `\`${key.value}\``);
        if ((value === undefined || value.value === '') && sources.length === 1) continue;
        yield {
          range: context.range(name),
          message:
            sources.length === 1
              ? `${code(name.value)} has a \`value\` and a \`valueFrom\`. The API server refuses both at once: keep the one that is meant.`
              : `\`valueFrom\` of ${code(name.value)} names ${sources.length === 0 ? 'no source' : sources.join(' and ')}. It takes one of \`configMapKeyRef\`, \`secretKeyRef\`, \`fieldRef\`, \`resourceFieldRef\` and \`fileKeyRef\`.`,
        };
      }
    }
  },
};
