import { member } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { isTelemetry, repositoryOf } from '../roles.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: '12f/09-sidecar-essential',
  severity: 'info',
  factor: 9,
  summary: 'Whether the task ends with a sidecar is written down',
  why: `Without \`essential\`, a container is essential: when it ends, ECS stops the whole task. So an agent for logs, metrics or traces that runs out of memory takes the healthy app with it.

Both may be right. A log router whose loss nobody would notice is well essential; an agent for traces seldom is. So write \`true\` or \`false\`; nothing is said then. Agents are known by the names of their public images.`,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  bad: [
    {
      text: `{
  "family": "shop",
  "containerDefinitions": [
    { "name": "web", "image": "shop:1.4", "memory": 256 },
    { "name": "traces", "image": "public.ecr.aws/xray/aws-xray-daemon:3.x", "memory": 64 }
  ]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "shop",
  "containerDefinitions": [
    { "name": "web", "image": "shop:1.4", "memory": 256 },
    {
      "name": "traces",
      "image": "public.ecr.aws/xray/aws-xray-daemon:3.x",
      "memory": 64,
      "essential": false
    }
  ]
}
`,
    },
  ],
  *check(context) {
    if (context.containers.every((container) => isTelemetry(container))) return;
    for (const container of context.containers) {
      const { object, name, label } = container;
      if (!isTelemetry(container) || member(object, 'essential') !== undefined) continue;
      yield {
        range: context.range(name ?? { start: object.start, end: object.start + 1 }),
        message: `${label} runs ${code(repositoryOf(container))}, and the task stops when it does. Containers are essential unless the file says otherwise. Write \`essential\`, \`false\` where the app can go on without it.`,
      };
    }
  },
};
