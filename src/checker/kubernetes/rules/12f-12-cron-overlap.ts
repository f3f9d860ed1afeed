import { type JsonObject, member } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { ManifestContext } from '../context.ts';

/** What stands between two members here: a line break and the indentation, or a comma between braces. */
function separator(context: ManifestContext, root: JsonObject, at: number): string {
  const { text } = context;
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  return at > root.start && /^ *$/.test(line) ? `\n${line}` : ', ';
}

export const rule: Rule<ManifestContext> = {
  code: '12f/12-cron-overlap',
  severity: 'info',
  factor: 12,
  summary: 'Two runs of one CronJob do not meet by accident',
  why: '`concurrencyPolicy` is `Allow` by default: when a run takes longer than the time to the next, both run, and work on the same rows. `Forbid` leaves the next one out, `Replace` stops the one that runs. Where runs may overlap, write `Allow`, so that it is seen to be meant.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#concurrency-policy',
  bad: [
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
      fixed: `apiVersion: batch/v1
kind: CronJob
metadata:
  name: report
spec:
  concurrencyPolicy: Forbid
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
  good: [
    {
      text: `apiVersion: batch/v1
kind: CronJob
metadata:
  name: report
spec:
  schedule: "0 3 * * *"
  concurrencyPolicy: Forbid
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
      text: `apiVersion: batch/v1
kind: CronJob
metadata:
  name: report
spec:
  schedule: "0 3 * * *"
  concurrencyPolicy: Allow
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
    for (const { root, spec, label } of context.ofKind('CronJob')) {
      const schedule = member(spec, 'schedule');
      if (schedule === undefined || member(spec, 'concurrencyPolicy') !== undefined) continue;
      yield {
        range: context.range(schedule.key),
        message: `${label} does not say what happens when a run is not done before the next begins: both run at once. Write \`concurrencyPolicy: Forbid\`, or \`Allow\` if that is meant.`,
        fixes: [
          context.fix('Add `concurrencyPolicy: Forbid`', [
            {
              start: schedule.start,
              end: schedule.start,
              text: `concurrencyPolicy: Forbid${separator(context, root, schedule.start)}`,
            },
          ]),
        ],
      };
    }
  },
};
