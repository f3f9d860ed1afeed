import { removedApi } from '../api-versions.ts';
import type { Rule } from '../../rule.ts';
import type { ManifestContext } from '../context.ts';

export const rule: Rule<ManifestContext> = {
  code: 'k8s/api-version',
  severity: 'error',
  summary: 'The API version is still served',
  why: `Kubernetes takes old versions of its APIs away, release by release. A manifest that names one of them worked for years, and fails from one upgrade of the cluster on: the API server answers that there is no such kind.

The newer version often wants more: \`apps/v1\` has to have a \`selector\`, an Ingress in \`networking.k8s.io/v1\` a \`pathType\` and another \`backend\`. Once the version is mended, those are reported.`,
  source: 'https://kubernetes.io/docs/reference/using-api/deprecation-guide/',
  bad: [
    {
      text: `apiVersion: extensions/v1beta1
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
`,
    },
    {
      text: `apiVersion: batch/v1beta1
kind: CronJob
metadata:
  name: report
spec:
  schedule: "0 3 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: report
              image: registry.example.com/shop/web:1.4.2
`,
      fixed: `apiVersion: batch/v1
kind: CronJob
metadata:
  name: report
spec:
  schedule: "0 3 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: report
              image: registry.example.com/shop/web:1.4.2
`,
    },
    {
      text: `apiVersion: policy/v1beta1
kind: PodSecurityPolicy
metadata:
  name: strict
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
      text: `apiVersion: batch/v1
kind: CronJob
metadata:
  name: report
spec:
  schedule: "0 3 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: report
              image: registry.example.com/shop/web:1.4.2
`,
    },
  ],
  *check(context) {
    for (const { apiVersion, kind } of context.objects) {
      const removed = apiVersion && kind && removedApi(apiVersion.value, kind.value);
      if (apiVersion === undefined || kind === undefined || removed === undefined) continue;
      const { since, now } = removed;
      const instead = now === undefined ? 'The kind is gone' : `Write \`${now}\``;
      yield {
        range: context.range(apiVersion),
        message: `Kubernetes ${since} and later do not serve \`${kind.value}\` in \`${apiVersion.value}\`. kubectl would answer: no matches for kind. ${instead}${now === undefined ? ': look up what replaced it' : ''}.`,
        ...(now !== undefined && {
          fixes: [
            context.fix(`Write \`${now}\``, [{ start: apiVersion.start, end: apiVersion.end, text: now }]),
          ],
        }),
      };
    }
  },
};
