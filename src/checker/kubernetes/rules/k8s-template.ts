import type { Rule } from '../../rule.ts';
import type { ManifestContext } from '../context.ts';

export const rule: Rule<ManifestContext> = {
  code: 'k8s/template',
  severity: 'info',
  summary: 'A template is checked after it is filled in',
  why: `\`{{ … }}\` is not Kubernetes: Helm, or another tool, replaces it before anything reaches the cluster. What the manifest will say is not known from the template, so nothing else is said of it.

Fill it in first, and check what comes out: \`helm template . > rendered.yaml\`.`,
  source: 'https://helm.sh/docs/helm/helm_template/',
  bad: [
    {
      text: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: {{ .Values.replicas }}
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
          image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"
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
kind: ConfigMap
metadata:
  name: dashboards
data:
  legend: "{{ instance }} is up"
`,
    },
  ],
  *check(context) {
    if (context.placeholder === undefined) return;
    const at = context.placeholder;
    yield {
      range: context.range({ start: at, end: at + 2 }),
      message:
        'This is a template: what stands in the braces is filled in before Kubernetes reads it, so the manifest is not checked here. Fill it in first, with `helm template` for example, and check the result.',
    };
  },
};
