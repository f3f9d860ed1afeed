import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { portDisagreement } from '../port-variable.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: '12f/07-port-variable',
  severity: 'warning',
  factor: 7,
  summary: 'PORT names a port that the container maps',
  why: `\`PORT\` tells the program where to listen; \`containerPort\` tells ECS and the load balancer where to find it. Where they differ, nobody answers, health checks fail, and the task is replaced again and again.

Only plain numbers are compared, and only where the container maps a port at all.`,
  source: 'https://12factor.net/port-binding',
  bad: [
    {
      text: `{
  "family": "shop",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "shop:1.4",
      "memory": 256,
      "portMappings": [{ "containerPort": 8080 }],
      "environment": [{ "name": "PORT", "value": "3000" }]
    }
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
    {
      "name": "web",
      "image": "shop:1.4",
      "memory": 256,
      "portMappings": [{ "containerPort": 8080 }, { "containerPortRange": "9000-9010" }],
      "environment": [{ "name": "PORT", "value": "8080" }]
    },
    {
      "name": "worker",
      "image": "shop:1.4",
      "memory": 256,
      "environment": [{ "name": "PORT", "value": "3000" }]
    }
  ]
}
`,
    },
  ],
  *check(context) {
    for (const container of context.containers) {
      const found = portDisagreement(context, container);
      if (found === undefined) continue;
      const { value, mapped } = found;
      yield {
        range: context.range(value),
        message: `${container.label} is told to listen on ${value.value}, and maps ${mapped.value}. Nobody answers there, and its health checks fail. Write the same number in both places.`,
        related: [
          {
            path: context.path,
            range: context.range(mapped),
            message: `\`containerPort\` is ${mapped.value}.`,
          },
        ],
      };
    }
  },
};
