import type { Rule } from '../../rule.ts';
import type { WorkspaceContext } from '../context.ts';
import { forProduction } from '../deployed/deployed.ts';
import { environmentReads } from '../source/signs.ts';

/** Set by the system, by Docker or by Amazon ECS, or read by the language itself. */
const GIVEN =
  /^(?:PATH|HOME|HOSTNAME|USER|PWD|SHELL|TERM|TZ|LANG|LC_\w+|TMPDIR|CI|NODE_ENV|DEBUG|ECS_\w+|AWS_\w+|npm_\w+|PYTHON\w*)$/;

export const rule: Rule<WorkspaceContext> = {
  code: '12f/03-variable-not-set',
  severity: 'warning',
  factor: 3,
  summary: 'Every variable that the code reads is set, or has a default',
  why: 'A variable that the code reads and nobody sets is empty in production, and the program finds out when it first needs it. This looks at the names in the code, in `ENV`, and in the task definitions and manifests, or in Compose files where there are no others.\n\nIt is a guess: a name put together at run time or a setting made elsewhere cannot be seen. Where a container takes variables from a file, a ConfigMap or a Secret that is not here, nothing is said.',
  source: 'https://12factor.net/config',
  bad: [
    {
      path: 'src/server.js',
      text: 'const key = process.env.PAYMENT_API_KEY;\nconst level = process.env.LOG_LEVEL ?? "info";\n',
      beside: [
        {
          path: 'task-definition.json',
          text: '{\n  "family": "shop",\n  "containerDefinitions": [\n    {\n      "name": "web",\n      "image": "shop:1.4",\n      "memory": 256,\n      "environment": [{ "name": "PORT", "value": "8080" }]\n    }\n  ]\n}\n',
        },
      ],
    },
    {
      path: 'src/mail.js',
      text: 'const key = process.env.MAIL_API_KEY;\n',
      beside: [
        {
          path: 'deployment.yaml',
          text: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
        - name: web
          image: registry.example.com/shop:1.4
          env:
            - name: PORT
              value: "8080"
`,
        },
        {
          path: 'compose.yaml',
          text: `services:
  web:
    build: .
    environment:
      MAIL_API_KEY: test
`,
        },
      ],
    },
  ],
  good: [
    {
      path: 'src/server.js',
      text: 'const port = process.env.PORT;\nconst level = process.env.LOG_LEVEL ?? "info";\n',
      beside: [
        {
          path: 'task-definition.json',
          text: '{\n  "family": "shop",\n  "containerDefinitions": [\n    {\n      "name": "web",\n      "image": "shop:1.4",\n      "memory": 256,\n      "environment": [{ "name": "PORT", "value": "8080" }]\n    }\n  ]\n}\n',
        },
      ],
    },
    {
      path: 'src/mail.js',
      text: 'const key = process.env.MAIL_API_KEY;\nconst from = process.env.MAIL_FROM;\n',
      beside: [
        {
          path: 'deployment.yaml',
          text: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
        - name: web
          image: registry.example.com/shop:1.4
          env:
            - name: MAIL_API_KEY
              valueFrom:
                secretKeyRef: { name: mail, key: api-key }
          envFrom:
            - configMapRef: { name: mail }
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: mail
data:
  MAIL_FROM: shop@example.com
`,
        },
      ],
    },
    {
      path: 'src/mail.js',
      text: 'const key = process.env.MAIL_API_KEY;\n',
      beside: [
        {
          path: 'compose.yaml',
          text: `services:
  web:
    build: .
    env_file: .env.example
`,
        },
        { path: '.env.example', text: 'MAIL_API_KEY=\n' },
      ],
    },
    {
      path: 'src/database.js',
      text: 'const url = process.env.DATABASE_URL;\n',
      beside: [
        {
          path: 'compose.yaml',
          text: 'services:\n  database:\n    image: postgres:18.1\n    environment:\n      POSTGRES_DB: shop\n',
        },
      ],
    },
  ],
  *check(workspace) {
    const set = settingsOf(workspace);
    if (set === undefined) return;
    const told = new Set<string>();
    for (const source of workspace.sources) {
      for (const { name, hasDefault, sign } of environmentReads(source)) {
        if (hasDefault || GIVEN.test(name) || set.has(name) || told.has(name)) continue;
        told.add(name);
        const elsewhere = workspace.deployed.find(({ variables }) =>
          variables.some((variable) => variable.name === name),
        );
        const where =
          elsewhere === undefined ? 'nothing here sets it' : `only \`${elsewhere.file.path}\` sets it`;
        yield {
          path: sign.path,
          range: sign.range,
          message: `The code reads \`${name}\`, and ${where}. In production it may be empty. Set it where the container is deployed, or give it a default in the code.`,
        };
      }
    }
  },
};

/** The names that production sets; undefined where no file tells, or some come from where none of them tells. */
function settingsOf(workspace: WorkspaceContext): ReadonlySet<string> | undefined {
  const containers = forProduction(workspace.deployed);
  if (containers.length === 0 || containers.some(({ hasMore }) => hasMore)) return undefined;
  const names = new Set(containers.flatMap(({ variables }) => variables.map(({ name }) => name)));
  for (const context of workspace.dockerfiles) {
    for (const { pairs } of context.named('ENV')) for (const { key } of pairs) names.add(key.text);
  }
  return names;
}
