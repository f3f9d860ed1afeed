import { type JsonObject, numberAt, objectAt, objectsAt, stringAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { ManifestContext } from '../context.ts';

/** What stands under `service` of each backend: that of every path, and the default one. */
function backendsIn(root: JsonObject): readonly JsonObject[] {
  const spec = objectAt(root, 'spec');
  const paths = objectsAt(spec, 'rules').flatMap((rule) => objectsAt(objectAt(rule, 'http'), 'paths'));
  return [...paths.map((path) => objectAt(path, 'backend')), objectAt(spec, 'defaultBackend')].flatMap(
    (backend) => objectAt(backend, 'service') ?? [],
  );
}

export const rule: Rule<ManifestContext> = {
  code: 'k8s/ingress-backend',
  severity: 'warning',
  summary: 'An Ingress leads to a Service that exists',
  why: `An Ingress names the Service, and the port of the Service, that answers for a path. Where either is missing the load balancer answers 503 or 404, and the manifest is accepted all the same.

Only files that hold Services of the same namespace are judged.`,
  source: 'https://kubernetes.io/docs/concepts/services-networking/ingress/',
  bad: [
    {
      text: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: http
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  rules:
    - http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: wbe
                port:
                  number: 80
`,
    },
    {
      text: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: http
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  rules:
    - http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web
                port:
                  number: 8080
`,
    },
  ],
  good: [
    {
      text: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: http
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  rules:
    - http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web
                port:
                  number: 80
`,
    },
    {
      text: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  rules:
    - http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: elsewhere
                port:
                  number: 80
`,
    },
  ],
  *check(context) {
    for (const { root, namespace } of context.ofKind('Ingress')) {
      const services = context.ofKind('Service').filter((each) => each.namespace === namespace);
      if (services.length === 0) continue;
      for (const backend of backendsIn(root)) {
        const name = stringAt(backend, 'name');
        if (name === undefined) continue;
        const service = services.find((each) => each.name?.value === name.value);
        if (service === undefined) {
          yield {
            range: context.range(name),
            message: `No Service of this file is called ${code(name.value)}. If it is not defined elsewhere, requests to this path get no answer from your program.`,
          };
          continue;
        }
        const port = objectAt(backend, 'port');
        const wanted = numberAt(port, 'number') ?? stringAt(port, 'name');
        const ports = objectsAt(service.spec, 'ports');
        const has = ports.some(
          (each) =>
            numberAt(each, 'port')?.value === wanted?.value ||
            stringAt(each, 'name')?.value === wanted?.value,
        );
        if (wanted === undefined || has || ports.length === 0) continue;
        yield {
          range: context.range(wanted),
          message: `${service.label} has no port ${code(String(wanted.value))}: it has ${ports.map((each) => code(String(numberAt(each, 'port')?.value ?? ''))).join(', ')}. An Ingress names the port of the Service, not that of the container.`,
        };
      }
    }
  },
};
