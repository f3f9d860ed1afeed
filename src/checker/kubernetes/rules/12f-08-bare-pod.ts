import { stringAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { ManifestContext } from '../context.ts';

export const rule: Rule<ManifestContext> = {
  code: '12f/08-bare-pod',
  severity: 'info',
  factor: 8,
  summary: 'Pods are made by something that makes them again',
  why: 'A Pod by itself runs once, on one node. When the node goes, it is gone, and it cannot be scaled. A Deployment keeps as many copies as it is asked for; work that ends belongs in a Job.',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/#working-with-pods',
  bad: [
    {
      text: `apiVersion: v1
kind: Pod
metadata:
  name: web
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
    {
      text: `apiVersion: v1
kind: Pod
metadata:
  name: debug
spec:
  restartPolicy: Never
  containers:
    - name: debug
      image: registry.example.com/shop/web:1.4.2
`,
    },
  ],
  *check(context) {
    for (const { kind, pod, label } of context.ofKind('Pod')) {
      if (
        kind === undefined ||
        pod === undefined ||
        (stringAt(pod.spec, 'restartPolicy')?.value ?? 'Always') !== 'Always'
      )
        continue;
      yield {
        range: context.range(kind),
        message: `${label} stands alone: nothing makes it again when its node goes, and it cannot be scaled. Put it into a Deployment; if its work ends, into a Job.`,
      };
    }
  },
};
