import { type JsonString, member, objectAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import type { Finding } from '../../rule.ts';
import { versionOf } from '../api-versions.ts';
import { LABEL, mended, SERVICE_LABEL, SUBDOMAIN } from '../names.ts';
import type { Rule } from '../../rule.ts';
import type { ManifestContext } from '../context.ts';

function* refused(
  context: ManifestContext,
  name: JsonString,
  pattern: RegExp,
  what: string,
): Iterable<Finding> {
  // A variable is filled in before Kubernetes reads it.
  if (pattern.test(name.value) || name.value.includes('$')) return;
  const better = mended(name.value, pattern);
  const start = pattern === SERVICE_LABEL ? ', and begins with a letter' : '';
  yield {
    range: context.range(name),
    message: `${what} cannot be ${code(name.value)}. It has lower-case letters, digits and hyphens, no hyphen at its ends${start}${better === undefined ? '' : `: \`${better}\`, for example`}.`,
  };
}

export const rule: Rule<ManifestContext> = {
  code: 'k8s/name',
  severity: 'error',
  summary: 'Names are DNS names',
  why: 'The names of objects and containers become host names, so they are made of lower-case letters, digits and hyphens. A Service’s begins with a letter. Anything else is refused: `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters`.',
  source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/',
  bad: [
    {
      text: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: Web_App
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
kind: Service
metadata:
  name: 2nd-shop
spec:
  ports:
    - port: 80
`,
    },
    {
      text: `apiVersion: v1
kind: ConfigMap
data:
  PORT: "8080"
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
        - name: Web
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
kind: Service
metadata:
  name: second-shop
spec:
  ports:
    - port: 80
`,
    },
    {
      text: `apiVersion: batch/v1
kind: Job
metadata:
  generateName: migrate-
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: migrate
          image: registry.example.com/shop/web:1.4.2
`,
    },
  ],
  *check(context) {
    for (const { root, kind, name, label } of context.objects) {
      if (kind === undefined || versionOf(kind.value) === undefined) continue;
      const metadata = objectAt(root, 'metadata');
      if (name === undefined) {
        if (member(metadata, 'name') !== undefined || member(metadata, 'generateName') !== undefined)
          continue;
        yield {
          range: context.range(kind),
          message: `${label} has no name. Kubernetes finds objects by \`metadata.name\`: write one.`,
        };
      } else {
        const service = kind.value === 'Service';
        // Roles may have colons in their names: `system:node`.
        if (kind.value.includes('Role')) continue;
        yield* refused(context, name, service ? SERVICE_LABEL : SUBDOMAIN, `The ${kind.value}’s name`);
      }
    }
    for (const {
      container: { name },
    } of context.containers) {
      if (name !== undefined) yield* refused(context, name, LABEL, 'The container’s name');
    }
  },
};
