import { objectsAt, stringAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { ManifestContext } from '../context.ts';

export const rule: Rule<ManifestContext> = {
  code: '12f/11-pod-log-file',
  severity: 'warning',
  factor: 11,
  summary: 'Logs are written to the streams',
  why: `\`kubectl logs\`, and what collects logs from a cluster, read what the program writes to its output streams. A volume mounted where logs lie, or a variable that names a log file, is a log that nobody sees and that fills a disk.

Agents that collect logs, as DaemonSets, are let through.`,
  source: 'https://12factor.net/logs',
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
      volumes:
        - name: logs
          emptyDir: {}
      containers:
        - name: web
          image: registry.example.com/shop/web:1.4.2
          volumeMounts:
            - name: logs
              mountPath: /var/log/shop
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
            - name: LOG_FILE
              value: /data/shop.log
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
            - name: LOG_LEVEL
              value: info
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
            - name: LOG_FILE
              value: /dev/stdout
`,
    },
  ],
  *check(context) {
    for (const { manifest, pod } of context.workloads) {
      if (manifest.kind?.value === 'DaemonSet') continue;
      for (const { object, label } of pod.containers) {
        for (const mount of objectsAt(object, 'volumeMounts')) {
          const path = stringAt(mount, 'mountPath');
          if (path === undefined || !/^\/var\/log(?:\/|$)|\/logs?\/?$/.test(path.value)) continue;
          yield {
            range: context.range(path),
            message: `A volume for log files is mounted in ${label}. What is written there is not in \`kubectl logs\`, and nobody rotates it. Write to the output streams, and leave the volume out.`,
          };
        }
        for (const entry of objectsAt(object, 'env')) {
          const name = stringAt(entry, 'name');
          const value = stringAt(entry, 'value');
          if (
            name === undefined ||
            value === undefined ||
            !/^(?:\w+_)?LOG_?(?:FILE|PATH|DIR)(?:_?NAME)?$/i.test(name.value)
          )
            continue;
          if (
            value.value === '' ||
            /^\/(?:dev\/(?:stdout|stderr)|proc\/)|^(?:-|std(?:out|err))$/.test(value.value)
          )
            continue;
          yield {
            range: context.range(value),
            message: `${code(name.value)} sends the log of ${label} to a file. What is written there is not in \`kubectl logs\`, and is gone with the pod. Let it write to standard output.`,
          };
        }
      }
    }
  },
};
