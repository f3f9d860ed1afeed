import { booleanAt, objectAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { ManifestContext } from '../context.ts';

export const rule: Rule<ManifestContext> = {
  code: 'k8s/privileged',
  severity: 'warning',
  summary: 'Containers do without the host’s powers',
  why: 'A privileged container may do to the node what root may do: load modules, read every disk, and with it the secrets of every other pod there. The same holds for one that shares the process space of its host. A program that answers requests needs neither.',
  source: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
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
          securityContext:
            privileged: true
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
      hostPID: true
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
          securityContext:
            privileged: false
            capabilities:
              add: [NET_BIND_SERVICE]
`,
    },
  ],
  *check(context) {
    for (const { container } of context.containers) {
      const privileged = booleanAt(objectAt(container.object, 'securityContext'), 'privileged');
      if (privileged?.value !== true) continue;
      yield {
        range: context.range(privileged),
        message: `${container.label} is privileged: whoever breaks into it owns the node and every pod on it. Leave it out, and add the one capability that is needed.`,
      };
    }
    for (const { pod } of context.workloads) {
      for (const name of ['hostPID', 'hostIPC']) {
        const shared = booleanAt(pod.spec, name);
        if (shared?.value !== true) continue;
        yield {
          range: context.range(shared),
          message: `With \`${name}\` the pod sees ${name === 'hostPID' ? 'the processes of the whole node, and their environments' : 'the shared memory of the whole node'}. Leave it out, unless this is an agent that watches nodes.`,
        };
      }
    }
  },
};
