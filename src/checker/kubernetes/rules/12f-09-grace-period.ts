import { type JsonNode, type JsonObject, numberAt, objectAt, stringsAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { ManifestContext } from '../context.ts';

/** How long a hook sleeps, by its own action or by the command, and where it says so. */
function sleepOf(
  hook: JsonObject | undefined,
): { readonly seconds: number; readonly place: JsonNode } | undefined {
  const seconds = numberAt(objectAt(hook, 'sleep'), 'seconds');
  if (seconds !== undefined) return { seconds: seconds.value, place: seconds };
  for (const word of stringsAt(objectAt(hook, 'exec'), 'command')) {
    const [, alone] = /^(\d{1,5})s?$/.exec(word.value) ?? /\bsleep (\d{1,5})\b/.exec(word.value) ?? [];
    if (alone !== undefined) return { seconds: Number(alone), place: word };
  }
  return undefined;
}

export const rule: Rule<ManifestContext> = {
  code: '12f/09-grace-period',
  severity: 'warning',
  factor: 9,
  summary: 'A pod has time to stop',
  why: 'Kubernetes sends `SIGTERM` and waits `terminationGracePeriodSeconds`, 30 by default, before it sends `SIGKILL`. With 0 nothing is finished: requests are cut off, transactions stay open. And the time runs from the beginning of `preStop`: a hook that sleeps as long as the grace period leaves the program nothing.',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
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
      terminationGracePeriodSeconds: 0
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
          image: registry.example.com/shop/web:1.4.2
          lifecycle:
            preStop:
              exec:
                command: [sleep, "30"]
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
      terminationGracePeriodSeconds: 15
      containers:
        - name: web
          image: registry.example.com/shop/web:1.4.2
          lifecycle:
            preStop:
              sleep:
                seconds: 20
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
      terminationGracePeriodSeconds: 60
      containers:
        - name: web
          image: registry.example.com/shop/web:1.4.2
          lifecycle:
            preStop:
              sleep:
                seconds: 5
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
    for (const { pod } of context.workloads) {
      const period = numberAt(pod.spec, 'terminationGracePeriodSeconds');
      if (period?.value === 0) {
        yield {
          range: context.range(period),
          message:
            'With a grace period of 0 the pod is killed at once: what it was doing is cut off. Leave it out for 30 seconds, or write what a stop takes.',
        };
        continue;
      }
      const time = period?.value ?? 30;
      for (const { object, label } of pod.containers) {
        const sleep = sleepOf(objectAt(objectAt(object, 'lifecycle'), 'preStop'));
        if (sleep === undefined || sleep.seconds < time) continue;
        yield {
          range: context.range(sleep.place),
          message: `${label} sleeps ${String(sleep.seconds)} seconds before it is told to stop, and is killed ${String(time)} seconds after the stop began. The program never gets to finish. Raise \`terminationGracePeriodSeconds\` by the time that the program needs.`,
        };
      }
    }
  },
};
