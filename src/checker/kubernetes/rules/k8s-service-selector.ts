import { objectAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import { selectedBy } from '../selected.ts';
import type { Rule } from '../../rule.ts';
import type { ManifestContext } from '../context.ts';

export const rule: Rule<ManifestContext> = {
  code: 'k8s/service-selector',
  severity: 'warning',
  summary: 'A Service selects pods that exist',
  why: `A Service sends requests to the pods whose labels match its \`selector\`. With no such pod there is no error anywhere: the Service exists, has an address, and every connection to it fails.

Only the objects in the same file are looked at, and a file without workloads says nothing.`,
  source: 'https://kubernetes.io/docs/concepts/services-networking/service/',
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
          ports:
            - name: http
              containerPort: 8080
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: shop
  ports:
    - port: 80
      targetPort: http
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
          ports:
            - name: http
              containerPort: 8080
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: http
`,
    },
  ],
  *check(context) {
    if (context.services.length === 0) return;
    for (const { label, namespace, spec } of context.ofKind('Service')) {
      const selector = objectAt(spec, 'selector');
      if (selector === undefined || selector.members.length === 0) continue;
      if (selectedBy(selector, namespace, context.services).length > 0) continue;
      const wanted = selector.members.map(
        ({ key, value }) => `${key.value}: ${value.kind === 'string' ? value.value : '…'}`,
      );
      yield {
        range: context.range(selector),
        message: `No pod of this file has the labels that ${label} selects (${code(wanted.join(', '), 80)}). The Service gets no endpoints, and connections to it fail. Compare with \`labels\` of the pod template.`,
      };
    }
  },
};
