import { stringsAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { ManifestContext } from '../context.ts';

export const rule: Rule<ManifestContext> = {
  code: '12f/12-migration-per-pod',
  severity: 'warning',
  factor: 12,
  summary: 'A migration runs once, not in every pod',
  why: `An init container runs before each pod of a Deployment: with three replicas the migration runs three times at once, and again whenever a pod is moved. One-off work belongs in a Job with the same image and the same config, run once before the rollout.

This is told by the words of the command, and tools that take a lock in the database are safe; then it costs only time.`,
  source: 'https://12factor.net/admin-processes',
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
      initContainers:
        - name: migrate
          image: registry.example.com/shop/web:1.4.2
          command: [npm, run, migrate]
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
          command: [npm, run, migrate]
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
      initContainers:
        - name: wait
          image: registry.example.com/shop/web:1.4.2
          command: [node, wait-for-database.js]
      containers:
        - name: web
          image: registry.example.com/shop/web:1.4.2
`,
    },
  ],
  *check(context) {
    for (const { manifest, pod } of context.services) {
      if (manifest.kind?.value !== 'Deployment') continue;
      for (const { object, label, init } of pod.containers) {
        if (!init) continue;
        const words = [...stringsAt(object, 'command'), ...stringsAt(object, 'args')];
        const word = words.find(({ value }) =>
          /\bmigrat(?:e|ion|ions)\b|\bdb:(?:migrate|seed)\b|\balembic upgrade\b|\bflyway\b|\bliquibase\b/i.test(
            value,
          ),
        );
        if (word === undefined) continue;
        yield {
          range: context.range(word),
          message: `${label} runs a migration before every pod of ${manifest.label}, several at once when it is scaled. Run it once, as a Job with the same image and config, before the rollout.`,
        };
      }
    }
  },
};
