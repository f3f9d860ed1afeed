import { objectAt, objectsAt, stringAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import { nearestName } from '../../nearest.ts';
import type { Rule } from '../../rule.ts';
import type { ManifestContext } from '../context.ts';

export const rule: Rule<ManifestContext> = {
  code: 'k8s/volume-exists',
  severity: 'error',
  summary: 'What is mounted is a volume of the pod',
  why: 'A `volumeMounts` entry names one of the pod’s `volumes`, or one of a StatefulSet’s `volumeClaimTemplates`. A name that is not there is refused: `volumeMounts[0].name: Not found: "cache"`.',
  source: 'https://kubernetes.io/docs/concepts/storage/volumes/',
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
      volumes:
        - name: cache
          emptyDir: {}
      containers:
        - name: web
          image: registry.example.com/shop/web:1.4.2
          volumeMounts:
            - name: cahce
              mountPath: /cache
`,
      fixed: `apiVersion: apps/v1
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
      volumes:
        - name: cache
          emptyDir: {}
      containers:
        - name: web
          image: registry.example.com/shop/web:1.4.2
          volumeMounts:
            - name: cache
              mountPath: /cache
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
      volumes:
        - name: cache
          emptyDir: {}
      containers:
        - name: web
          image: registry.example.com/shop/web:1.4.2
          volumeMounts:
            - name: cache
              mountPath: /cache
`,
    },
  ],
  *check(context) {
    for (const { manifest, pod, container } of context.containers) {
      if (manifest.partial) continue;
      const names = [
        ...objectsAt(pod.spec, 'volumes').flatMap((volume) => stringAt(volume, 'name')?.value ?? []),
        ...objectsAt(manifest.spec, 'volumeClaimTemplates').flatMap(
          (claim) => stringAt(objectAt(claim, 'metadata'), 'name')?.value ?? [],
        ),
      ];
      for (const mount of objectsAt(container.object, 'volumeMounts')) {
        const name = stringAt(mount, 'name');
        if (name === undefined || names.includes(name.value)) continue;
        const near = nearestName(name.value, names);
        yield {
          range: context.range(name),
          message: `The pod has no volume called ${code(name.value)}. The API server would answer: Not found. ${near === undefined ? 'Add it to `volumes`.' : `Did you mean \`${near}\`?`}`,
          ...(near !== undefined && {
            fixes: [context.fix(`Write \`${near}\``, [{ start: name.start, end: name.end, text: near }])],
          }),
        };
      }
    }
  },
};
