import { code } from '../../json/say.ts';
import { kindInWords, typeInWords } from '../../yaml/structure.ts';
import type { Rule } from '../../rule.ts';
import type { ManifestContext } from '../context.ts';

export const rule: Rule<ManifestContext> = {
  code: 'k8s/wrong-type',
  severity: 'error',
  summary: 'Every value is of the kind that Kubernetes takes',
  why: 'A value of the wrong kind is refused: `json: cannot unmarshal number into Go struct field EnvVar.value of type string`. The one that everybody meets is an environment variable or an annotation without quotes: `8080`, `true` and `yes` are no texts in YAML.',
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
          env:
            - name: PORT
              value: 8080
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
          env:
            - name: PORT
              value: "8080"
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
          env:
            - name: DEBUG
              value: no
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
          env:
            - name: DEBUG
              value: "no"
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
          command: npm start
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
            - containerPort: "8080"
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
      text: `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
data:
  PORT: 8080
`,
      fixed: `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
data:
  PORT: "8080"
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
          env:
            - name: PORT
              value: "8080"
`,
    },
    {
      text: `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
data:
  PORT: "8080"
`,
    },
  ],
  *check(context) {
    for (const problem of [...context.problems.values()].flat()) {
      if (problem.kind !== 'wrong-type') continue;
      const { value, expected, path } = problem;
      const written = context.textOf(value);
      const short = written.length <= 40 && !written.includes('\n');
      const takesText = expected === 'string' || (Array.isArray(expected) && expected.includes('string'));
      const fix =
        takesText && short && (value.kind === 'number' || value.kind === 'boolean')
          ? context.fix('Put it in quotes', [{ start: value.start, end: value.end, text: `"${written}"` }])
          : expected === 'integer' && value.kind === 'string' && /^(["'])\d{1,15}\1$/.test(written)
            ? context.fix('Take the quotes away', [{ start: value.start, end: value.end, text: value.value }])
            : undefined;
      yield {
        range: context.range(value),
        message: `\`${path}\` takes ${typeInWords(expected)}, and ${short && value.kind !== 'null' ? `${code(written)} is` : 'here stands'} ${kindInWords(value)}. ${fix === undefined ? 'The API server refuses the manifest' : `The API server refuses the manifest: ${fix.title.toLowerCase()}`}.`,
        ...(fix !== undefined && { fixes: [fix] }),
      };
    }
  },
};
