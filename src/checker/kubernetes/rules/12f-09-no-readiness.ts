import { member, objectsAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { ManifestContext } from '../context.ts';

export const rule: Rule<ManifestContext> = {
  code: '12f/09-no-readiness',
  severity: 'warning',
  factor: 9,
  summary: 'A Service waits until a pod is ready',
  why: `Without a readiness probe a pod gets requests the moment its process starts, before it listens, and during a rollout the old pods are stopped for new ones that cannot answer yet. A readiness probe says when it can; while it is stopping or overloaded, that it cannot.

A liveness probe is another thing: it restarts a container that hangs. One that asks a backing service restarts every copy when that service is down.`,
  source: 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/',
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
          readinessProbe:
            httpGet:
              path: /ready
              port: http
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
`,
    },
  ],
  *check(context) {
    for (const { manifest, pod } of context.services) {
      const kind = manifest.kind?.value;
      if (manifest.partial || (kind !== 'Deployment' && kind !== 'StatefulSet')) continue;
      for (const { object, label, init } of pod.containers) {
        const ports = member(object, 'ports');
        if (
          init ||
          // Only a sidecar has a policy of its own; the others wait for its `startupProbe`.
          member(object, 'restartPolicy') !== undefined ||
          ports === undefined ||
          objectsAt(object, 'ports').length === 0 ||
          member(object, 'readinessProbe') !== undefined
        )
          continue;
        yield {
          range: context.range(ports.key),
          message: `${label} has ports and no \`readinessProbe\`, so it gets requests before it can answer them, on every rollout. Give it one that asks the program itself, such as \`httpGet\` on a path that is cheap.`,
        };
      }
    }
  },
};
