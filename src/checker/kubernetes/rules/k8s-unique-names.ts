import { type JsonObject, type JsonString, objectsAt, stringAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import type { Finding } from '../../rule.ts';
import type { Rule } from '../../rule.ts';
import type { ManifestContext } from '../context.ts';

function namesIn(object: JsonObject | undefined, list: string): readonly JsonString[] {
  return objectsAt(object, list).flatMap((each) => stringAt(each, 'name') ?? []);
}

function* twice(context: ManifestContext, names: readonly JsonString[], what: string): Iterable<Finding> {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name.value)) {
      const variable = what === 'variable';
      yield {
        range: context.range(name),
        ...(variable && { severity: 'warning' as const }),
        message: `A ${what} called ${code(name.value)} stands above already. ${variable ? 'This one counts, and the other has no effect: remove one of them' : 'The API server refuses the second: give it another name'}.`,
      };
    }
    seen.add(name.value);
  }
}

export const rule: Rule<ManifestContext> = {
  code: 'k8s/unique-names',
  severity: 'error',
  summary: 'Names are unique in their list',
  why: 'Containers, volumes and ports of one pod are found by their names, and the API server refuses two of the same: `Duplicate value: "web"`. Of an environment variable that stands twice, the later one counts, which is a warning only.',
  source: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/',
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
        - name: web
          image: registry.example.com/shop/proxy:2.0
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
            - name: PORT
              value: "8080"
            - name: PORT
              value: "9090"
`,
    },
    {
      text: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - name: http
      port: 80
    - name: http
      port: 8080
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
      volumes:
        - name: cache
          emptyDir: {}
        - name: cache
          emptyDir: {}
      containers:
        - name: web
          image: registry.example.com/shop/web:1.4.2
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
            - name: HOST
              value: "0.0.0.0"
`,
    },
  ],
  *check(context) {
    for (const { pod } of context.workloads) {
      yield* twice(
        context,
        pod.containers.flatMap(({ name }) => name ?? []),
        'container',
      );
      yield* twice(context, namesIn(pod.spec, 'volumes'), 'volume');
      for (const { object } of pod.containers) {
        yield* twice(context, namesIn(object, 'ports'), 'port');
        yield* twice(context, namesIn(object, 'env'), 'variable');
      }
    }
    for (const { spec } of context.ofKind('Service')) yield* twice(context, namesIn(spec, 'ports'), 'port');
  },
};
