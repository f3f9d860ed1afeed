import type { Range } from '../../diagnostic.ts';
import type { Finding, Rule } from '../../rule.ts';
import { portDisagreement } from '../../task-definition/port-variable.ts';
import type { WorkspaceContext } from '../context.ts';
import { ofTheCode, type Deployed } from '../deployed/deployed.ts';
import { fixedPorts } from '../source/signs.ts';

export const rule: Rule<WorkspaceContext> = {
  code: '12f/07-port-agreement',
  severity: 'warning',
  factor: 7,
  summary: 'Code, image and what deploys it mean the same port',
  why: 'The code listens on one port, `EXPOSE` documents it, and `containerPort` leads the load balancer to it. Where they differ, health checks fail and the task is replaced again and again, though the program runs.\n\nOnly plain numbers are compared: the port in `listen(3000)`, in `EXPOSE`, in `PORT`, in the `containerPort` of task definitions and manifests, and in the `ports` of a Compose service that is built here. A workspace with several programs is let through.',
  source: 'https://12factor.net/port-binding',
  bad: [
    {
      path: 'task-definition.json',
      text: '{\n  "family": "shop",\n  "containerDefinitions": [\n    {\n      "name": "web",\n      "image": "shop:1.4",\n      "memory": 256,\n      "portMappings": [{ "containerPort": 8080 }]\n    }\n  ]\n}\n',
      beside: [{ path: 'Dockerfile', text: 'FROM node:24-slim\nEXPOSE 3000\nCMD ["node", "server.js"]\n' }],
    },
    {
      path: 'Dockerfile',
      text: 'FROM node:24-slim\nENV PORT=8080\nEXPOSE 3000\nCMD ["node", "server.js"]\n',
      beside: [{ path: 'server.js', text: 'app.listen(process.env.PORT);\n' }],
    },
    {
      path: 'deployment.yaml',
      text: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
        - name: web
          image: registry.example.com/shop:1.4
          ports:
            - containerPort: 8080
`,
      beside: [{ path: 'Dockerfile', text: 'FROM node:24-slim\nEXPOSE 3000\nCMD ["node", "server.js"]\n' }],
    },
    {
      path: 'compose.yaml',
      text: `services:
  web:
    build: .
    ports:
      - "8080:80"
`,
      beside: [{ path: 'Dockerfile', text: 'FROM node:24-slim\nEXPOSE 3000\nCMD ["node", "server.js"]\n' }],
    },
  ],
  good: [
    {
      path: 'task-definition.json',
      text: '{\n  "family": "shop",\n  "containerDefinitions": [\n    {\n      "name": "web",\n      "image": "shop:1.4",\n      "memory": 256,\n      "portMappings": [{ "containerPort": 8080 }],\n      "environment": [{ "name": "PORT", "value": "8080" }]\n    }\n  ]\n}\n',
      beside: [
        { path: 'Dockerfile', text: 'FROM node:24-slim\nEXPOSE 8080 9090\nCMD ["node", "server.js"]\n' },
      ],
    },
    {
      path: 'compose.yaml',
      text: `services:
  web:
    build: .
    ports:
      - "80:3000"
  database:
    image: postgres:18.1
    ports:
      - "5432:5432"
`,
      beside: [{ path: 'Dockerfile', text: 'FROM node:24-slim\nEXPOSE 3000\nCMD ["node", "server.js"]\n' }],
    },
  ],
  *check(workspace) {
    if (workspace.dockerfiles.length > 1) return;
    const exposed = exposedPorts(workspace);
    const listened = workspace.sources.flatMap((source) =>
      fixedPorts(source).map(({ port, sign }) => ({ port, ...sign, what: 'The code listens on' })),
    );
    const containers = ofTheCode(workspace.deployed);
    const set = [...imagePorts(workspace), ...containers.flatMap(variablePorts)];
    const platforms = Map.groupBy(containers, ({ platform }) => platform);
    // Where a container contradicts itself, `12f/07-port-variable` has said so.
    const isToldAlready = workspace.tasks.some((task) =>
      task.containers.some((container) => portDisagreement(task, container) !== undefined),
    );
    for (const [platform, own] of platforms) {
      const mapped = own.flatMap(mappedPorts);
      if (platform !== 'ecs' || !isToldAlready)
        yield* disagreements(mapped, [...exposed, ...listened, ...set]);
    }
    const isMapped = containers.some(({ ports }) => ports.length > 0);
    if (!isMapped) yield* disagreements(exposed, [...listened, ...set]);
  },
};

/** A port that a file names, and where. */
interface Port {
  readonly port: number;
  readonly path: string;
  readonly range: Range;
  /** The beginning of a sentence that its number ends. */
  readonly what: string;
}

/** Those that none of the others means, where the others mean any. */
function* disagreements(ports: readonly Port[], others: readonly Port[]): Generator<Finding> {
  const known = new Set(others.map(({ port }) => port));
  const [other] = others;
  if (other === undefined || ports.some(({ port }) => known.has(port))) return;
  for (const { port, path, range, what } of ports.slice(0, 1)) {
    yield {
      path,
      range,
      message: `${what} ${port}, but ${other.what.charAt(0).toLowerCase()}${other.what.slice(1)} ${other.port}. Where they differ, nobody answers. Use one number, best through \`PORT\`.`,
      related: [{ path: other.path, range: other.range, message: `${other.what} ${other.port}.` }],
    };
  }
}

function exposedPorts(workspace: WorkspaceContext): readonly Port[] {
  return workspace.dockerfiles.flatMap((context) =>
    context.named('EXPOSE').flatMap(({ words }) =>
      words.flatMap((word) => {
        const port = /^(\d{1,5})(?:\/tcp)?$/i.exec(word.text)?.[1];
        return port === undefined
          ? []
          : { port: Number(port), path: context.path, range: context.range(word), what: '`EXPOSE` names' };
      }),
    ),
  );
}

function imagePorts(workspace: WorkspaceContext): readonly Port[] {
  return workspace.dockerfiles.flatMap((context) =>
    context.named('ENV').flatMap(({ pairs }) =>
      pairs.flatMap(({ key, value }) => {
        const port = value === undefined ? undefined : /^["']?(\d{2,5})["']?$/.exec(value.text)?.[1];
        return key.text !== 'PORT' || port === undefined || value === undefined
          ? []
          : {
              port: Number(port),
              path: context.path,
              range: context.range(value),
              what: '`PORT` in the image is',
            };
      }),
    ),
  );
}

function variablePorts({ file, label, variables }: Deployed): readonly Port[] {
  return variables.flatMap(({ name, value = '', place }) =>
    name === 'PORT' && /^\d{2,5}$/.test(value)
      ? {
          port: Number(value),
          path: file.path,
          range: file.range(place),
          what: `\`PORT\` of ${label.charAt(0).toLowerCase()}${label.slice(1)} is`,
        }
      : [],
  );
}

function mappedPorts({ platform, file, ports }: Deployed): readonly Port[] {
  const what = platform === 'compose' ? 'The port in the container is' : '`containerPort` is';
  return ports.map(({ port, place }) => ({ port, path: file.path, range: file.range(place), what }));
}
