import { member, numberAt, objectsAt, stringAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import { LABEL, PORT_NAME } from '../names.ts';
import type { Rule } from '../../rule.ts';
import type { ManifestContext } from '../context.ts';

export const rule: Rule<ManifestContext> = {
  code: 'k8s/port',
  severity: 'error',
  summary: 'Ports are port numbers, and their names are short',
  why: 'A port is a number from 1 to 65535. A port’s name has at most 15 characters, lower-case letters, digits and hyphens, since that is what a service name in DNS may be. A `nodePort` comes from 30000 to 32767, unless the cluster was set up otherwise.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/service/',
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
            - containerPort: 80800
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
            - name: administration-http
              containerPort: 8080
`,
    },
    {
      text: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  ports:
    - port: 80
      nodePort: 8080
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
`,
    },
    {
      text: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  ports:
    - port: 80
      nodePort: 30080
`,
    },
  ],
  *check(context) {
    const ports = [
      ...context.containers.flatMap(({ container }) => objectsAt(container.object, 'ports')),
      ...context.ofKind('Service').flatMap(({ spec }) => objectsAt(spec, 'ports')),
    ];
    for (const port of ports) {
      for (const name of ['containerPort', 'hostPort', 'port', 'targetPort', 'nodePort']) {
        const number = numberAt(port, name);
        if (number === undefined || (number.value >= 1 && number.value <= 65_535)) continue;
        yield {
          range: context.range(number),
          message: `\`${name}\` cannot be ${String(number.value)}. A port is a number from 1 to 65535.`,
        };
      }
      const node = numberAt(port, 'nodePort')?.value ?? 30_000;
      const place = numberAt(port, 'nodePort');
      if (place !== undefined && node >= 1 && node <= 65_535 && (node < 30_000 || node > 32_767)) {
        yield {
          range: context.range(place),
          severity: 'warning',
          message: `\`nodePort\` ${String(node)} lies outside 30000 to 32767, the range that clusters have by default. Take a number from that range, or leave it out and let the cluster choose.`,
        };
      }
      const name = stringAt(port, 'name');
      if (
        name === undefined ||
        name.value === '' ||
        name.value.includes('$') ||
        PORT_NAME.test(name.value) ||
        (LABEL.test(name.value) && member(port, 'port') !== undefined)
      )
        continue;
      yield {
        range: context.range(name),
        message: `A port cannot be called ${code(name.value)}. Its name has at most 15 characters: lower-case letters, digits and single hyphens, a letter among them.`,
      };
    }
  },
};
