import type { Rule } from '../../rule.ts';
import type { WorkspaceContext } from '../context.ts';
import { forProduction, type Platform } from '../deployed/deployed.ts';

/** Who kills, and which setting says when. */
const STOPS: Readonly<Record<Platform, { readonly killer: string; readonly setting: string }>> = {
  ecs: { killer: 'ECS', setting: 'stopTimeout' },
  kubernetes: { killer: 'the kubelet', setting: 'terminationGracePeriodSeconds' },
  compose: { killer: 'Docker', setting: 'stop_grace_period' },
};
const DRAIN =
  /setTimeout\(\s*(?:async\s*)?(?:\(\s*\)\s*=>|function\s*\(\s*\))\s*\{?\s*[^;{}]*?process\.exit\([^)]*\)\s*;?\s*\}?\s*,\s*(?<time>[\d_]+(?:\s*\*\s*[\d_]+)*)/g;

export const rule: Rule<WorkspaceContext> = {
  code: '12f/09-drain-time',
  severity: 'warning',
  factor: 9,
  summary: 'A container has longer to stop than the code takes to drain',
  why: 'The code gives itself a time to finish what is open. ECS gives the container `stopTimeout`, Kubernetes `terminationGracePeriodSeconds`, both thirty seconds where nothing is set, and Compose `stop_grace_period`, ten. Then it is killed. Where that time is the shorter one, what was open is lost all the same.\n\nThis reads the plain form `setTimeout(() => process.exit(…), milliseconds)` alone.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  bad: [
    {
      path: 'src/server.js',
      text: "process.on('SIGTERM', () => {\n  server.close();\n  setTimeout(() => process.exit(1), 60_000);\n});\n",
      beside: [
        {
          path: 'task-definition.json',
          text: '{\n  "family": "shop",\n  "containerDefinitions": [{ "name": "web", "image": "shop:1.4", "memory": 256 }]\n}\n',
        },
      ],
    },
    {
      path: 'src/server.js',
      text: "process.on('SIGTERM', () => {\n  server.close();\n  setTimeout(() => process.exit(1), 45_000);\n});\n",
      beside: [
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
`,
        },
      ],
    },
  ],
  good: [
    {
      path: 'src/server.js',
      text: "process.on('SIGTERM', () => {\n  server.close();\n  setTimeout(() => process.exit(1), 60 * 1000);\n});\n",
      beside: [
        {
          path: 'task-definition.json',
          text: '{\n  "family": "shop",\n  "containerDefinitions": [{ "name": "web", "image": "shop:1.4", "memory": 256, "stopTimeout": 90 }]\n}\n',
        },
      ],
    },
    {
      path: 'src/server.js',
      text: "process.on('SIGTERM', () => {\n  server.close();\n  setTimeout(() => process.exit(1), 45_000);\n});\n",
      beside: [
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
      terminationGracePeriodSeconds: 60
      containers:
        - name: web
          image: registry.example.com/shop:1.4
`,
        },
      ],
    },
    {
      path: 'src/server.js',
      text: "process.on('SIGTERM', () => {\n  server.close();\n  setTimeout(() => process.exit(1), 20_000);\n});\n",
      beside: [
        {
          path: 'compose.yaml',
          text: 'services:\n  database:\n    image: postgres:18.1\n    environment:\n      POSTGRES_DB: shop\n',
        },
      ],
    },
  ],
  *check(workspace) {
    const [longest] = forProduction(workspace.deployed)
      .filter(({ ends }) => !ends)
      .sort((a, b) => b.stop.seconds - a.stop.seconds);
    if (longest === undefined) return;
    const { killer, setting } = STOPS[longest.platform];
    for (const source of workspace.sources) {
      if (source.language !== 'javascript') continue;
      for (const sign of source.signs(DRAIN)) {
        const seconds = product(sign.groups['time'] ?? '') / 1000;
        if (seconds < longest.stop.seconds) continue;
        yield {
          path: sign.path,
          range: sign.range,
          message: `The code takes up to ${seconds} seconds to stop, and ${killer} kills it after ${longest.stop.seconds}. What is still open then is lost. Raise \`${setting}\` above ${seconds}, or drain faster.`,
        };
      }
    }
  },
};

function product(text: string): number {
  return text.split('*').reduce((all, factor) => all * Number(factor.replaceAll('_', '').trim()), 1);
}
