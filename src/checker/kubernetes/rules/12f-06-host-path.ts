import { objectAt, objectsAt, stringAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { ManifestContext } from '../context.ts';

export const rule: Rule<ManifestContext> = {
  code: '12f/06-host-path',
  severity: 'warning',
  factor: 6,
  summary: 'State does not live on one node',
  why: `A \`hostPath\` volume is a folder of the node that the pod happens to run on. The next pod, on another node, finds an empty folder; and the pod can read and write what belongs to the node. Keep state in a backing service, or in a PersistentVolumeClaim that follows the pod.

Agents that watch nodes, as DaemonSets, are let through.`,
  source: 'https://kubernetes.io/docs/concepts/storage/volumes/#hostpath',
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
        - name: uploads
          hostPath:
            path: /var/shop/uploads
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
      volumes:
        - name: uploads
          persistentVolumeClaim:
            claimName: uploads
      containers:
        - name: web
          image: registry.example.com/shop/web:1.4.2
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
      volumes:
        - name: logs
          hostPath:
            path: /var/log
      containers:
        - name: web
          image: registry.example.com/shop/web:1.4.2
`,
    },
  ],
  *check(context) {
    for (const { manifest, pod } of context.workloads) {
      if (manifest.kind?.value === 'DaemonSet') continue;
      for (const volume of objectsAt(pod.spec, 'volumes')) {
        const path = stringAt(objectAt(volume, 'hostPath'), 'path');
        if (path === undefined) continue;
        yield {
          range: context.range(path),
          message: `${code(path.value)} is a folder of one node. A pod that is moved to another node finds nothing of what it wrote. Use a backing service, or a PersistentVolumeClaim.`,
        };
      }
    }
  },
};
