import { booleanAt, objectAt, objectsAt, stringAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import { nearestName } from '../../nearest.ts';
import type { Rule } from '../../rule.ts';
import type { ManifestContext } from '../context.ts';

const SOURCES = [
  ['configMapKeyRef', 'ConfigMap'],
  ['secretKeyRef', 'Secret'],
] as const;

export const rule: Rule<ManifestContext> = {
  code: 'k8s/config-key',
  severity: 'warning',
  summary: 'A variable’s source has the key it names',
  why: `A pod whose variable comes from a ConfigMap or Secret that lacks the key does not start: \`CreateContainerConfigError: couldn’t find key\`. The manifest itself is accepted, and the message stands only in the events of the pod.

Only ConfigMaps and Secrets in the same file are looked at.`,
  source: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/',
  bad: [
    {
      text: `apiVersion: v1
kind: ConfigMap
metadata:
  name: shop
data:
  prot: "8080"
---
apiVersion: apps/v1
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
            - name: PORT
              valueFrom:
                configMapKeyRef: { name: shop, key: port }
`,
    },
  ],
  good: [
    {
      text: `apiVersion: v1
kind: ConfigMap
metadata:
  name: shop
data:
  port: "8080"
---
apiVersion: apps/v1
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
            - name: PORT
              valueFrom:
                configMapKeyRef: { name: shop, key: port }
`,
    },
  ],
  *check(context) {
    for (const { manifest, container } of context.containers) {
      for (const entry of objectsAt(container.object, 'env')) {
        const from = objectAt(entry, 'valueFrom');
        for (const [reference, kind] of SOURCES) {
          const place = objectAt(from, reference);
          const key = stringAt(place, 'key');
          const source = context
            .ofKind(kind)
            .find(
              (each) =>
                each.namespace === manifest.namespace &&
                each.name !== undefined &&
                each.name.value === stringAt(place, 'name')?.value,
            );
          if (key === undefined || source === undefined || booleanAt(place, 'optional')?.value === true)
            continue;
          const keys = ['data', 'stringData', 'binaryData'].flatMap((name) =>
            (objectAt(source.root, name)?.members ?? []).map((each) => each.key.value),
          );
          if (keys.includes(key.value)) continue;
          const near = nearestName(key.value, keys);
          yield {
            range: context.range(key),
            message: `${source.label} has no key ${code(key.value)}, so the pod does not start: CreateContainerConfigError. ${near === undefined ? 'Add the key, or name one that is there.' : `Did you mean \`${near}\`?`}`,
          };
        }
      }
    }
  },
};
