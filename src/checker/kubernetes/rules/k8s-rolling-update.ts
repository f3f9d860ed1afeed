import { type JsonObject, member, objectAt, stringAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { ManifestContext } from '../context.ts';

function isNone(rolling: JsonObject, name: string): boolean {
  const value = member(rolling, name)?.value;
  return value?.kind === 'number' ? value.value === 0 : value?.kind === 'string' && /^0%?$/.test(value.value);
}

export const rule: Rule<ManifestContext> = {
  code: 'k8s/rolling-update',
  severity: 'error',
  summary: 'An update can make progress',
  why: '`Recreate` stops all pods before it starts new ones, and takes no `rollingUpdate`. A rolling update needs room: `maxSurge` pods more than asked for, or `maxUnavailable` fewer. Both 0 leave none: `may not be 0 when maxSurge is 0`.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy',
  bad: [
    {
      text: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  strategy:
    type: Recreate
    rollingUpdate:
      maxSurge: 1
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
      text: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  strategy:
    rollingUpdate:
      maxSurge: 0
      maxUnavailable: 0%
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
  strategy:
    rollingUpdate:
      maxSurge: 1
      maxUnavailable: 0
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
    for (const { spec } of context.ofKind('Deployment')) {
      const strategy = objectAt(spec, 'strategy');
      const update = member(strategy, 'rollingUpdate');
      const rolling = objectAt(strategy, 'rollingUpdate');
      if (update === undefined || rolling === undefined) continue;
      if (stringAt(strategy, 'type')?.value === 'Recreate') {
        yield {
          range: context.range(update.key),
          message:
            'The strategy is `Recreate`, which takes no `rollingUpdate`. The API server refuses it: remove one of the two.',
        };
      } else if (isNone(rolling, 'maxSurge') && isNone(rolling, 'maxUnavailable')) {
        yield {
          range: context.range(update.key),
          message:
            'With no pod more and no pod fewer than asked for, no pod can ever be replaced. The API server would answer: may not be 0 when `maxSurge` is 0. Allow one more.',
        };
      }
    }
  },
};
