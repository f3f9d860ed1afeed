import { objectsAt, stringAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { ManifestContext } from '../context.ts';

export const rule: Rule<ManifestContext> = {
  code: '12f/04-pod-localhost',
  severity: 'warning',
  factor: 4,
  summary: 'A backing service is reached by an address of its own',
  why: `\`localhost\` in a pod is that pod. A database URL that points there works on a laptop, and in the cluster only while the database runs in the same pod, where it lives and dies with each copy of the program. Name a Service, or the address of a managed one, and let config say which.

Only pods with one container are judged: beside a sidecar, \`localhost\` may be meant.`,
  source: 'https://12factor.net/backing-services',
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
            - name: REDIS_URL
              value: redis://localhost:6379
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
            - name: REDIS_URL
              value: redis://cache:6379
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
            - name: PUBLIC_URL
              value: http://localhost:8080
`,
    },
  ],
  *check(context) {
    for (const { pod } of context.workloads) {
      const running = pod.containers.filter(({ init }) => !init);
      if (running.length !== 1) continue;
      for (const entry of pod.containers.flatMap(({ object }) => objectsAt(object, 'env'))) {
        const value = stringAt(entry, 'value');
        // A program may call itself by HTTP, or name the address at which a browser finds it.
        if (
          value === undefined ||
          !/^(?!https?:)[a-z][a-z0-9+]{1,30}:\/\/(?:[^/@]*@)?(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/]|$)/i.test(
            value.value,
          )
        )
          continue;
        yield {
          range: context.range(value),
          message: `${code(stringAt(entry, 'name')?.value ?? '')} points to the pod itself, and no other container runs in it. The connection is refused. Name the Service, or the host, of what it needs.`,
        };
      }
    }
  },
};
