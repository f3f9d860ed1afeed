import { stringAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { ManifestContext } from '../context.ts';

export const rule: Rule<ManifestContext> = {
  code: 'k8s/restart-policy',
  severity: 'error',
  summary: 'The restart policy fits the kind of work',
  why: 'A Deployment’s pods run until they are told to stop, so their `restartPolicy` is `Always`, which need not be written. A Job’s pods end, so theirs is `OnFailure` or `Never`, which has to be. Anything else is refused: `Unsupported value: "Always": supported values: "OnFailure", "Never"`.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-template',
  bad: [
    {
      text: `apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
spec:
  template:
    spec:
      containers:
        - name: migrate
          image: registry.example.com/shop/web:1.4.2
`,
    },
    {
      text: `apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
spec:
  template:
    spec:
      restartPolicy: Always
      containers:
        - name: migrate
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
      restartPolicy: Never
      containers:
        - name: web
          image: registry.example.com/shop/web:1.4.2
`,
    },
  ],
  good: [
    {
      text: `apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: migrate
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
          image: registry.example.com/shop/web:1.4.2
`,
    },
  ],
  *check(context) {
    for (const { manifest, pod } of context.workloads) {
      const kind = manifest.kind?.value ?? '';
      if (kind === 'Pod') continue;
      const policy = stringAt(pod.spec, 'restartPolicy');
      const ends = kind === 'Job' || kind === 'CronJob';
      if (
        ends
          ? policy?.value === 'OnFailure' || policy?.value === 'Never'
          : (policy?.value ?? 'Always') === 'Always'
      )
        continue;
      if (manifest.partial && policy === undefined) continue;
      const [first] = pod.spec.members;
      yield {
        range: context.range(policy ?? first?.key ?? pod.spec),
        message: ends
          ? `${manifest.label} ${policy === undefined ? 'has no `restartPolicy`, which means `Always`' : `has \`restartPolicy: ${policy.value}\``}, and its pods are to end. The API server takes \`OnFailure\` and \`Never\` here: with \`Never\`, a failed pod stays and its log can be read.`
          : `The pods of ${manifest.label} are to run until they are stopped, so their \`restartPolicy\` is \`Always\`. Leave it out; work that ends belongs in a Job.`,
      };
    }
  },
};
