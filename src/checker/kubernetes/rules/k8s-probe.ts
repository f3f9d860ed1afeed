import { member, numberAt, objectAt, objectsAt, stringAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { ManifestContext } from '../context.ts';

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;
const HANDLERS = ['httpGet', 'tcpSocket', 'exec', 'grpc'] as const;

export const rule: Rule<ManifestContext> = {
  code: 'k8s/probe',
  severity: 'error',
  summary: 'A probe asks one thing, of a port that exists',
  why: 'A probe is one of `httpGet`, `tcpSocket`, `exec` and `grpc`; the API server refuses none and two. A port that is named has to be a port of the container. And a liveness or startup probe takes 1 as its `successThreshold`.',
  source:
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/',
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
          readinessProbe:
            httpGet:
              path: /ready
              port: web
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
          readinessProbe:
            periodSeconds: 5
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
          livenessProbe:
            tcpSocket: { port: 8080 }
            exec: { command: [cat, /tmp/alive] }
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
          livenessProbe:
            tcpSocket: { port: 8080 }
            successThreshold: 2
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
            successThreshold: 2
`,
    },
  ],
  *check(context) {
    for (const { manifest, container } of context.containers) {
      const names = objectsAt(container.object, 'ports').flatMap(
        (port) => stringAt(port, 'name')?.value ?? [],
      );
      for (const kind of PROBES) {
        const probe = objectAt(container.object, kind);
        if (probe === undefined) continue;
        const place = member(container.object, kind)?.key ?? probe;
        const handlers = HANDLERS.filter((name) => member(probe, name) !== undefined);
        if (handlers.length !== 1 && !manifest.partial) {
          yield {
            range: context.range(place),
            message: `\`${kind}\` of ${container.label} has ${handlers.length === 0 ? 'nothing to ask' : `${handlers.map((name) => `\`${name}\``).join(' and ')} at once`}. A probe is one of ${HANDLERS.map((name) => `\`${name}\``).join(', ')}.`,
          };
        }
        for (const name of handlers) {
          const port = stringAt(objectAt(probe, name), 'port');
          if (port === undefined || names.includes(port.value) || manifest.partial) continue;
          yield {
            range: context.range(port),
            message: `${container.label} has no port called ${code(port.value)}, so this probe never succeeds. Write a number, or the name of one of its \`ports\`.`,
          };
        }
        const threshold = numberAt(probe, 'successThreshold');
        if (threshold === undefined || threshold.value === 1 || kind === 'readinessProbe') continue;
        yield {
          range: context.range(threshold),
          message: `\`successThreshold\` of a \`${kind}\` is 1. The API server would answer: Invalid value: must be 1. Leave it out.`,
        };
      }
    }
  },
};
