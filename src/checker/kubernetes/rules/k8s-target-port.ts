import { member, numberAt, objectAt, objectsAt, stringAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import { selectedBy } from '../selected.ts';
import type { Rule } from '../../rule.ts';
import type { ManifestContext } from '../context.ts';

export const rule: Rule<ManifestContext> = {
  code: 'k8s/target-port',
  severity: 'warning',
  summary: 'A Service’s port leads to a port of the pod',
  why: '`targetPort` is where the container listens. A name that no container has leads nowhere. A number works even where no container declares it, so a number that differs from all declared ones is either a slip or a declaration that is wrong.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports',
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
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: web
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
          ports:
            - name: http
              containerPort: 8080
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 3000
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
          ports:
            - name: http
              containerPort: 8080
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
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
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: http
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
          ports:
            - name: http
              containerPort: 8080
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 8080
`,
    },
  ],
  *check(context) {
    for (const { namespace, spec } of context.ofKind('Service')) {
      const selector = objectAt(spec, 'selector');
      const selected = selector === undefined ? [] : selectedBy(selector, namespace, context.services);
      const declared = selected.flatMap(({ pod }) =>
        pod.containers.flatMap(({ object }) => objectsAt(object, 'ports')),
      );
      if (declared.length === 0) continue;
      const names = declared.flatMap((port) => stringAt(port, 'name')?.value ?? []);
      const numbers = declared.flatMap((port) => numberAt(port, 'containerPort')?.value ?? []);
      for (const port of objectsAt(spec, 'ports')) {
        const target = (member(port, 'targetPort') ?? member(port, 'port'))?.value;
        if (target === undefined) continue;
        if (target.kind === 'string' && names.includes(target.value)) continue;
        if (target.kind === 'number' && numbers.includes(target.value)) continue;
        if (target.kind !== 'string' && target.kind !== 'number') continue;
        const shown = numbers.map(String).join(', ');
        yield {
          range: context.range(target),
          message: `No container behind this Service declares the port ${code(String(target.value))}: they have ${[...names.map((name) => code(name)), shown].join(', ')}. Requests to port ${String(numberAt(port, 'port')?.value ?? '')} of the Service would be refused. Write one of these as \`targetPort\`.`,
        };
      }
    }
  },
};
