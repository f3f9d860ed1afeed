import { code } from '../../json/say.ts';
import { shellScript } from '../command.ts';
import type { Rule } from '../../rule.ts';
import type { ManifestContext } from '../context.ts';

export const rule: Rule<ManifestContext> = {
  code: '12f/09-pod-shell',
  severity: 'warning',
  factor: 9,
  summary: 'The program is process 1, or a shell hands over to it',
  why: `\`sh -c "node server.js"\` can make the shell process 1. Shells do not pass \`SIGTERM\` on, so the program never hears of the stop and is killed when the grace period ends. \`exec node server.js\` puts the program in the shell’s place; a command without a shell needs no such care.

Some shells hand over by themselves when there is one command only. A script with several, or with \`&&\`, is what this rule looks for; those that name no program at the end are let through.`,
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
      containers:
        - name: web
          image: registry.example.com/shop/web:1.4.2
          command: ["sh", "-c", "npm run build && node server.js"]
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
          command: ["sh", "-c", "npm run build && exec node server.js"]
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
          command: ["node", "server.js"]
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
          command: ["sh", "-c", "node server.js"]
`,
    },
  ],
  *check(context) {
    for (const { manifest, pod } of context.services) {
      for (const { object, label, init } of pod.containers) {
        const script = init ? undefined : shellScript(object);
        if (script === undefined || manifest.partial) continue;
        const commands = script.value
          .split(/&&|;|\n|\|\|/)
          .map((each) => each.trim())
          .filter((each) => each !== '' && !each.startsWith('#'));
        const last = commands.at(-1) ?? '';
        if (
          commands.length < 2 ||
          /^(?:exec|wait|trap)\b/.test(last) ||
          !/^[\w./-]+(?:\s|$)/.test(last) ||
          /^(?:done|fi|esac|exit|sleep)\b/.test(last)
        )
          continue;
        yield {
          range: context.range(script),
          message: `The shell stays process 1 of ${label}, and does not pass \`SIGTERM\` on to ${code(last)}. The program is killed without having been told to stop. Write \`exec\` in front of the last command.`,
        };
      }
    }
  },
};
