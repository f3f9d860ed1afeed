import { booleanAt, numberAt, objectsAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { ManifestContext } from '../context.ts';

export const rule: Rule<ManifestContext> = {
  code: '12f/07-host-port',
  severity: 'warning',
  factor: 7,
  summary: 'A pod has ports of its own',
  why: `Every pod has its own address, so ten pods on one node can all listen on 8080, and a Service spreads requests over them. \`hostPort\` and \`hostNetwork\` take that away: one pod a node, no more, and the rest stay \`Pending\`.

Agents that run once on each node, as DaemonSets, are let through.`,
  source: 'https://kubernetes.io/docs/concepts/configuration/overview/#services',
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
            - containerPort: 8080
              hostPort: 80
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
      hostNetwork: true
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
            - containerPort: 8080
`,
    },
    {
      text: `apiVersion: apps/v1
kind: DaemonSet
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
      hostNetwork: true
      containers:
        - name: web
          image: registry.example.com/shop/web:1.4.2
`,
    },
  ],
  *check(context) {
    for (const { manifest, pod } of context.workloads) {
      if (manifest.kind?.value === 'DaemonSet') continue;
      const host = booleanAt(pod.spec, 'hostNetwork');
      if (host?.value === true) {
        yield {
          range: context.range(host),
          message: `With \`hostNetwork\` the pods of ${manifest.label} share the node’s ports: two of them do not fit on one node. Leave it out, and put a Service in front.`,
        };
      }
      for (const port of pod.containers.flatMap(({ object }) => objectsAt(object, 'ports'))) {
        const number = numberAt(port, 'hostPort');
        // A pod in the node’s network has its port there anyway.
        if (number === undefined || number.value === 0 || host?.value === true) continue;
        yield {
          range: context.range(number),
          message: `\`hostPort\` ${String(number.value)} binds the node’s own port: only one such pod fits on a node, the others stay \`Pending\`. Leave it out, and put a Service in front.`,
        };
      }
    }
  },
};
