import { member } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import { nearestName } from '../../nearest.ts';
import { KNOWN_KINDS, removedApi, versionOf } from '../api-versions.ts';
import type { Rule } from '../../rule.ts';
import type { ManifestContext } from '../context.ts';

/** API groups that Kubernetes itself serves; those of others have kinds that nobody can list. */
const OWN_GROUP =
  /^(?:v1|(?:apps|autoscaling|batch|extensions|policy|[a-z]+\.k8s\.io|rbac\.authorization\.k8s\.io)\/v\w+)$/;
/** Versions beside the newest one in which a kind is served too. */
const ALSO_SERVED: ReadonlySet<string> = new Set(['autoscaling/v1 HorizontalPodAutoscaler']);

export const rule: Rule<ManifestContext> = {
  code: 'k8s/kind',
  severity: 'error',
  summary: 'Every object says what it is',
  why: '`apiVersion` and `kind` together tell the API server what an object is. Without them, or with a pair that does not exist, nothing of the object is read.',
  source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/#required-fields',
  bad: [
    {
      text: `apiVersion: apps/v1
kind: Deploymnet
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
      text: `apiVersion: v1
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
      text: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - port: 80
---
metadata:
  name: orphan
spec: {}
`,
    },
    {
      text: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - port: 80
---
- a list
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
      text: `apiVersion: example.com/v1
kind: Shop
metadata:
  name: shop
`,
    },
    {
      text: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - port: 80
---
`,
    },
  ],
  *check(context) {
    for (const each of context.strangers) {
      yield {
        range: context.range(each),
        message:
          'A document of a manifest is one object, with `apiVersion` and `kind`; something else stands here. Look at the indentation, or remove it.',
      };
    }
    for (const { root, apiVersion, kind } of context.objects) {
      if (apiVersion === undefined || kind === undefined) {
        const lacking = apiVersion === undefined ? 'apiVersion' : 'kind';
        if (member(root, lacking)?.value.kind === 'string') continue;
        yield {
          range: context.range(root.members[0]?.key ?? root),
          message: `This object has no \`${lacking}\`, so the API server does not know what it is. Write it at its beginning.`,
        };
        continue;
      }
      if (removedApi(apiVersion.value, kind.value) !== undefined) continue;
      const version = versionOf(kind.value);
      const served = OWN_GROUP.test(apiVersion.value);
      if (version === apiVersion.value || !served) continue;
      const near = version === undefined ? nearestName(kind.value, KNOWN_KINDS) : undefined;
      if (near !== undefined && versionOf(near) === apiVersion.value) {
        yield {
          range: context.range(kind),
          message: `\`${apiVersion.value}\` has no kind ${code(kind.value)}. Did you mean \`${near}\`?`,
          fixes: [context.fix(`Write \`${near}\``, [{ start: kind.start, end: kind.end, text: near }])],
        };
      } else if (version !== undefined && !ALSO_SERVED.has(`${apiVersion.value} ${kind.value}`)) {
        yield {
          range: context.range(apiVersion),
          message: `\`${kind.value}\` belongs to \`${version}\`, and ${code(apiVersion.value)} has no such kind. kubectl would answer: no matches for kind.`,
          fixes: [
            context.fix(`Write \`${version}\``, [
              { start: apiVersion.start, end: apiVersion.end, text: version },
            ]),
          ],
        };
      }
    }
  },
};
