import { code } from '../../json/say.ts';
import { SCHEMA } from '../schema.generated.ts';
import type { Rule } from '../../rule.ts';
import type { ManifestContext } from '../context.ts';

/** Where people look for a member first, when it stands in the wrong place. */
const HOMES = [
  'DeploymentSpec',
  'PodSpec',
  'Container',
  'ServiceSpec',
  'ServicePort',
  'JobSpec',
  'CronJobSpec',
  'ObjectMeta',
];

function homeOf(name: string, owner: string): string | undefined {
  return HOMES.find((home) => home !== owner && Object.hasOwn(SCHEMA.definitions[home]?.members ?? {}, name));
}

function parentOf(path: string): string {
  return path.replace(/\.?(?:[\w-]+|"(?:[^"\\]|\\.)*")$/, '');
}

export const rule: Rule<ManifestContext> = {
  code: 'k8s/unknown-member',
  severity: 'error',
  summary: 'Every member is one that Kubernetes knows',
  why: `\`kubectl apply\` asks the API server to be strict, since 1.25, and refuses names that it does not know. Other ways into the cluster drop them without a word, which is worse: a probe under the wrong name is no probe.

The structure is generated from the API’s own description. A member that is newer than that is reported too.`,
  source: 'https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation',
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
          port:
            - containerPort: 8080
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
            - containerPort: 8080
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
          readynessProbe:
            httpGet: { path: /ready, port: 8080 }
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
          readinessProbe:
            httpGet: { path: /ready, port: 8080 }
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
          replicas: 3
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
          image_pull_policy: Always
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
            - containerPort: 8080
`,
    },
  ],
  *check(context) {
    for (const [manifest, problems] of context.problems) {
      for (const problem of problems) {
        if (problem.kind !== 'unknown-member') continue;
        const { member, owner, suggestion } = problem;
        const { key } = member;
        const place =
          owner === manifest.structure ? `\`${owner}\`` : `\`${owner}\` (at \`${parentOf(problem.path)}\`)`;
        const elsewhere = suggestion === undefined ? homeOf(key.value, owner) : undefined;
        const hint =
          suggestion !== undefined
            ? `Did you mean \`${suggestion}\`?`
            : elsewhere === undefined
              ? 'Remove it, or look up where it belongs.'
              : `It belongs to \`${elsewhere}\`: look at the indentation.`;
        yield {
          range: context.range(key),
          message: `${place} has no member ${code(key.value)}. The API server refuses it, or drops it without a word. ${hint}`,
          ...(suggestion !== undefined && {
            fixes: [
              context.fix(`Rename it to \`${suggestion}\``, [
                { start: key.start, end: key.end, text: suggestion },
              ]),
            ],
          }),
        };
      }
    }
  },
};
