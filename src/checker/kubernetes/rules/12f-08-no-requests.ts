import { member, objectAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { ManifestContext } from '../context.ts';

export const rule: Rule<ManifestContext> = {
  code: '12f/08-no-requests',
  severity: 'info',
  factor: 8,
  summary: 'A pod says what it needs',
  why: 'The scheduler places a pod where its `requests` fit. Without them it takes the pod for one that needs nothing: nodes fill until they run out of memory, and then such pods are the first to be killed. An autoscaler that looks at CPU cannot work either, since it counts in parts of the request.',
  source: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
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
          resources:
            requests:
              cpu: 250m
              memory: 256Mi
            limits:
              memory: 256Mi
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
      resources:
        requests:
          memory: 256Mi
      containers:
        - name: web
          image: registry.example.com/shop/web:1.4.2
`,
    },
  ],
  *check(context) {
    for (const { manifest, pod } of context.services) {
      if (manifest.partial || objectAt(objectAt(pod.spec, 'resources'), 'requests') !== undefined) continue;
      for (const { object, name, label, init } of pod.containers) {
        const resources = objectAt(object, 'resources');
        if (init || member(resources, 'requests') !== undefined || member(resources, 'limits') !== undefined)
          continue;
        yield {
          range: context.range(name ?? object.members[0]?.key ?? object),
          message: `${label} does not say how much CPU and memory it needs. The scheduler counts it as nothing, and it is among the first to be killed when a node runs short. Write \`resources.requests\`, and a limit for memory.`,
        };
      }
    }
  },
};
