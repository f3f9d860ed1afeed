import {
  type JsonNode,
  type JsonNumber,
  type JsonObject,
  type JsonString,
  member,
  objectAt,
  objectsAt,
} from '../../json/node.ts';
import { code } from '../../json/say.ts';
import type { Finding } from '../../rule.ts';
import { quantityOf } from '../quantity.ts';
import type { Rule } from '../../rule.ts';
import type { ManifestContext } from '../context.ts';

function faultOf(
  name: string,
  value: JsonString | JsonNumber,
  amount: number | undefined,
): Pick<Finding, 'message' | 'severity'> | undefined {
  const text = String(value.value);
  if (amount === undefined) {
    if (text.includes('$')) return undefined;
    const unit = /^[\d.]+ ?([KMGT])i?[Bb]?$/i.exec(text)?.[1]?.toUpperCase();
    const hint =
      unit === undefined
        ? 'Write `500m` or `0.5` for CPU, `256Mi` or `1Gi` for memory'
        : `Write \`${unit}i\` behind the number, without a space`;
    return { message: `${code(text)} is no amount that Kubernetes can read. ${hint}.` };
  }
  if (amount < 0)
    return { message: `An amount of ${code(name)} cannot be negative. Write what the container needs.` };
  // Nothing runs in less than a kibibyte.
  if (!/^(?:memory|ephemeral-storage|hugepages-.*)$/.test(name) || amount === 0 || amount >= 1024)
    return undefined;
  return {
    severity: 'warning',
    message: `${code(text)} of ${code(name)} is ${amount < 1 ? 'less than one byte: `m` stands for a thousandth' : `${String(amount)} bytes`}. No container starts with that. Write \`Mi\` for mebibytes.`,
  };
}

export const rule: Rule<ManifestContext> = {
  code: 'k8s/quantity',
  severity: 'error',
  summary: 'Amounts are written as Kubernetes reads them',
  why: 'CPU is counted in cores (`0.5`, `500m`), memory in bytes (`256Mi`, `1Gi`). `512MB` and `1 Gi` are refused. `256m` of memory is a quarter of a byte: it is taken, and the pod cannot start. And nothing can ask for more than its limit.',
  source: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
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
          resources:
            requests:
              cpu: 250m
              memory: 256MB
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
          resources:
            limits:
              memory: 512m
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
          resources:
            requests:
              memory: 512Mi
            limits:
              memory: 256Mi
`,
    },
    {
      text: `apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: uploads
spec:
  accessModes: [ReadWriteMany]
  resources:
    requests:
      storage: 20GB
`,
    },
    {
      text: `apiVersion: batch/v1
kind: Job
metadata:
  name: sort
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: sort
          image: registry.example.com/shop/sort:1.4.2
          resources:
            requests: { cpu: 250m, memory: 256Mi }
      volumes:
        - name: scratch
          emptyDir: { sizeLimit: 1 Gi }
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
          resources:
            requests:
              cpu: 250m
              memory: 256Mi
            limits:
              memory: 256Mi
`,
    },
  ],
  *check(context) {
    for (const { name, value } of sizeLimits(context)) {
      if (value.kind !== 'string' && value.kind !== 'number') continue;
      const fault = faultOf(name, value, amountOf(value));
      if (fault !== undefined) yield { range: context.range(value), ...fault };
    }
    for (const { label, resources } of askers(context)) {
      for (const list of ['requests', 'limits']) {
        for (const { key, value } of objectAt(resources, list)?.members ?? []) {
          if (value.kind !== 'string' && value.kind !== 'number') continue;
          const amount = amountOf(value);
          const fault = faultOf(key.value, value, amount);
          if (fault !== undefined) yield { range: context.range(value), ...fault };
          if (list === 'limits' || amount === undefined) continue;
          const most = amountOf(member(objectAt(resources, 'limits'), key.value)?.value);
          if (most === undefined || amount <= most) continue;
          yield {
            range: context.range(value),
            message: `${label} asks for more ${code(key.value)} than its limit allows. The API server would answer: must be less than or equal to ${key.value} limit. Raise the limit, or ask for less.`,
          };
        }
      }
    }
  },
};

function amountOf(value: JsonNode | undefined): number | undefined {
  if (value?.kind === 'number') return value.value;
  return value?.kind === 'string' ? quantityOf(value.value) : undefined;
}

interface Asker {
  readonly label: string;
  readonly resources: JsonObject | undefined;
}

/** All that asks for something: containers, and claims of storage. */
function askers(context: ManifestContext): readonly Asker[] {
  const claims = context.objects.flatMap(({ spec, kind, label }) => [
    ...(kind?.value === 'PersistentVolumeClaim' ? [{ label, spec }] : []),
    ...objectsAt(spec, 'volumeClaimTemplates').map((claim) => ({
      label: `A claim of ${label}`,
      spec: objectAt(claim, 'spec'),
    })),
  ]);
  return [
    ...context.containers.map(({ container: { label, object } }) => ({
      label,
      resources: objectAt(object, 'resources'),
    })),
    ...claims.map(({ label, spec }) => ({ label, resources: objectAt(spec, 'resources') })),
  ];
}

function sizeLimits(
  context: ManifestContext,
): readonly { readonly name: string; readonly value: JsonNode }[] {
  return context.workloads.flatMap(({ pod }) =>
    objectsAt(pod.spec, 'volumes').flatMap((volume) => {
      const limit = member(objectAt(volume, 'emptyDir'), 'sizeLimit');
      return limit === undefined ? [] : [{ name: 'sizeLimit', value: limit.value }];
    }),
  );
}
