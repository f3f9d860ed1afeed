import { code } from '../../json/say.ts';
import { nearestName } from '../../nearest.ts';
import type { Rule } from '../../rule.ts';
import type { ManifestContext } from '../context.ts';

export const rule: Rule<ManifestContext> = {
  code: 'k8s/unknown-value',
  severity: 'error',
  summary: 'Every word is one of those Kubernetes knows',
  why: 'Some members take one of a few words, and case counts. Anything else is refused: `Unsupported value: "always": supported values: "Always", "IfNotPresent", "Never"`.',
  source: 'https://kubernetes.io/docs/reference/kubernetes-api/',
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
          imagePullPolicy: always
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
      containers:
        - name: web
          image: registry.example.com/shop/web:1.4.2
          imagePullPolicy: Always
`,
    },
    {
      text: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: Loadbalancer
  ports:
    - port: 80
`,
      fixed: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: LoadBalancer
  ports:
    - port: 80
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
            - containerPort: 53
              protocol: udp
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
      containers:
        - name: web
          image: registry.example.com/shop/web:1.4.2
          ports:
            - containerPort: 53
              protocol: UDP
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
          imagePullPolicy: Always
`,
    },
    {
      text: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: LoadBalancer
  ports:
    - port: 80
`,
    },
  ],
  *check(context) {
    for (const problem of [...context.problems.values()].flat()) {
      if (problem.kind !== 'unknown-value' || problem.path === 'kind' || problem.path === 'apiVersion')
        continue;
      const { value, allowed, path } = problem;
      const lower = value.value.toLowerCase();
      const nearest =
        allowed.find((each) => each.toLowerCase() === lower) ?? nearestName(value.value, allowed);
      yield {
        range: context.range(value),
        message: `\`${path}\` cannot be ${code(value.value)}. It takes ${allowed.map((each) => `\`${each}\``).join(', ')}; case counts.`,
        ...(nearest !== undefined && {
          fixes: [
            context.fix(`Write \`${nearest}\``, [{ start: value.start, end: value.end, text: nearest }]),
          ],
        }),
      };
    }
  },
};
