import { numberAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { WorkspaceContext } from '../context.ts';

/** What ECS waits between `SIGTERM` and `SIGKILL` where the task definition does not say. In seconds. */
const DEFAULT_STOP_TIMEOUT = 30;
const DRAIN =
  /setTimeout\(\s*(?:async\s*)?(?:\(\s*\)\s*=>|function\s*\(\s*\))\s*\{?\s*[^;{}]*?process\.exit\([^)]*\)\s*;?\s*\}?\s*,\s*(?<time>[\d_]+(?:\s*\*\s*[\d_]+)*)/g;

export const rule: Rule<WorkspaceContext> = {
  code: '12f/09-drain-time',
  severity: 'warning',
  factor: 9,
  summary: 'The task’s stopTimeout is longer than the code takes to drain',
  why: 'The code gives itself a time to finish what is open. ECS gives the container `stopTimeout`, thirty seconds where it is not set, and then kills it. Where ECS’s time is the shorter one, what was open is lost all the same.\n\nThis reads the plain form `setTimeout(() => process.exit(…), milliseconds)` alone.',
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
  ],
  *check(workspace) {
    const timeouts = workspace.tasks.flatMap(({ containers }) =>
      containers.map(({ object }) => numberAt(object, 'stopTimeout')?.value ?? DEFAULT_STOP_TIMEOUT),
    );
    if (timeouts.length === 0) return;
    const longest = Math.max(...timeouts);
    for (const source of workspace.sources) {
      if (source.language !== 'javascript') continue;
      for (const sign of source.signs(DRAIN)) {
        const seconds = product(sign.groups['time'] ?? '') / 1000;
        if (seconds < longest) continue;
        yield {
          path: sign.path,
          range: sign.range,
          message: `The code takes up to ${seconds} seconds to stop, and ECS kills it after ${longest}. What is still open then is lost. Raise \`stopTimeout\` above ${seconds}, or drain faster.`,
        };
      }
    }
  },
};

function product(text: string): number {
  return text.split('*').reduce((all, factor) => all * Number(factor.replaceAll('_', '').trim()), 1);
}
