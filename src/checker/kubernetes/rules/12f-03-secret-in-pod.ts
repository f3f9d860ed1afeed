import { objectsAt, stringAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import { secretLook } from '../../secret.ts';
import type { Rule } from '../../rule.ts';
import type { ManifestContext } from '../context.ts';

export const rule: Rule<ManifestContext> = {
  code: '12f/03-secret-in-pod',
  severity: 'warning',
  factor: 3,
  summary: 'Secrets do not stand in the pod’s template',
  why: `A value under \`env\` is plain text: whoever may read the Deployment reads it, and every clone of the repository keeps it. Put it into a Secret that does not lie in the repository, and name that: \`valueFrom: { secretKeyRef: … }\`. The program sees the same variable as before.

Names that speak about a secret, such as \`TOKEN_TTL\` or \`PASSWORD_FILE\`, are let through. A value that has stood here should be replaced by a new one.`,
  source: 'https://kubernetes.io/docs/concepts/configuration/secret/',
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
            - name: DATABASE_PASSWORD
              value: tiger
            - name: CACHE_URL
              value: redis://shop:tiger@cache:6379
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
            - name: DATABASE_PASSWORD
              valueFrom:
                secretKeyRef: { name: shop, key: database-password }
            - name: TOKEN_TTL
              value: "3600"
`,
    },
  ],
  *check(context) {
    for (const { container } of context.containers) {
      for (const entry of objectsAt(container.object, 'env')) {
        const name = stringAt(entry, 'name');
        const value = stringAt(entry, 'value');
        const look = name && value && secretLook(name.value, value.value);
        if (name === undefined || look === undefined) continue;
        yield {
          range: context.range(name),
          message: `${code(name.value)} looks like ${look}, and stands in plain text. Everyone who may read the manifest or the pod reads it. Keep it in a Secret outside the repository, name it under \`valueFrom\`, and replace the value by a new one.`,
        };
      }
    }
  },
};
