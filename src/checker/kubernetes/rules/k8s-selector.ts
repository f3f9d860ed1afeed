import { objectAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { ManifestContext } from '../context.ts';

const SELECTING: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet']);

export const rule: Rule<ManifestContext> = {
  code: 'k8s/selector',
  severity: 'error',
  summary: 'A workload selects the pods it makes',
  why: '`selector` says which pods belong to a workload, and `template` what new ones look like. Where the labels of the template do not match the selector, the workload would make pods without end and own none, so the API server refuses it: `selector does not match template labels`.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector',
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
        app: shop
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
`,
    },
  ],
  *check(context) {
    for (const { manifest, pod } of context.workloads) {
      if (!SELECTING.has(manifest.kind?.value ?? '') || manifest.partial) continue;
      for (const { key, value } of objectAt(objectAt(manifest.spec, 'selector'), 'matchLabels')?.members ??
        []) {
        if (value.kind !== 'string' || pod.labels.get(key.value) === value.value) continue;
        const has = pod.labels.get(key.value);
        yield {
          range: context.range(value),
          message: `${manifest.label} selects pods with \`${key.value}: ${value.value}\`, and makes pods ${has === undefined ? 'without that label' : `with \`${key.value}: ${has}\``}. The API server would answer: \`selector\` does not match template \`labels\`. Write the same in both.`,
        };
      }
    }
  },
};
