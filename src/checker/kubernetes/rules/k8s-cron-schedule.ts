import { stringAt } from '../../json/node.ts';
import { scheduleFault } from '../schedule.ts';
import type { Rule } from '../../rule.ts';
import type { ManifestContext } from '../context.ts';

export const rule: Rule<ManifestContext> = {
  code: 'k8s/cron-schedule',
  severity: 'error',
  summary: 'A schedule is five fields of cron',
  why: 'Minute, hour, day of the month, month, day of the week; or `@hourly` and the like. A schedule that cannot be read is refused. So is a time zone in it: that is what `timeZone` is for.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax',
  bad: [
    {
      text: `apiVersion: batch/v1
kind: CronJob
metadata:
  name: report
spec:
  schedule: "0 3 * *"
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
  schedule: "0 25 * * *"
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
  schedule: every day
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
  schedule: "*/15 9-17 * * MON-FRI"
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
  schedule: "@daily"
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
    for (const { spec } of context.ofKind('CronJob')) {
      const schedule = stringAt(spec, 'schedule');
      const fault =
        schedule === undefined || schedule.value.includes('$') ? undefined : scheduleFault(schedule.value);
      if (schedule === undefined || fault === undefined) continue;
      yield {
        range: context.range(schedule),
        message: `${fault} Write minute, hour, day, month and weekday, such as \`0 3 * * *\` for three at night.`,
      };
    }
  },
};
