import type { Rule } from '../../rule.ts';
import type { ManifestContext } from '../context.ts';

export const rule: Rule<ManifestContext> = {
  code: 'k8s/missing-member',
  severity: 'error',
  summary: 'What Kubernetes needs is there',
  why: `The API server refuses an object that lacks a required member, and names it: \`spec.selector: Required value\`.

A patch, as kustomize has them, says only what it changes. A file with \`patch\` or \`overlays\` in its path, or a workload with neither selector nor image, is taken for one.`,
  source: 'https://kubernetes.io/docs/reference/kubernetes-api/',
  bad: [
    {
      text: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
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
            - value: "8080"
`,
    },
    {
      text: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  rules:
    - http:
        paths:
          - path: /
            backend:
              service:
                name: web
                port:
                  number: 80
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
`,
    },
    {
      path: 'overlays/prod/web.yaml',
      text: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 6
`,
    },
  ],
  *check(context) {
    for (const [manifest, problems] of context.problems) {
      if (manifest.partial) continue;
      for (const problem of problems) {
        // What an object is has a rule of its own.
        if (problem.kind !== 'missing-member' || problem.name === 'apiVersion' || problem.name === 'kind')
          continue;
        const { object, owner, name, path } = problem;
        const [first] = object.members;
        yield {
          range: context.range(first?.key ?? object),
          message: `\`${owner}\`${path === '' ? '' : ` (at \`${path}\`)`} needs \`${name}\`. The API server would answer: ${path === '' ? '' : `${path}.`}${name}: Required value.`,
        };
      }
    }
  },
};
