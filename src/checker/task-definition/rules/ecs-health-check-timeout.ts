import { numberAt, objectAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/health-check-timeout',
  severity: 'info',
  summary: 'A health check times out before the next one begins',
  why: 'A check that may take longer than the time between two of them runs into the next one, and a hanging container is found late. Nothing refuses it; this is a note.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html',
  bad: [
    {
      text: `{
  "family": "web",
  "requiresCompatibilities": [
    "EC2"
  ],
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "healthCheck": {
        "command": [
          "CMD-SHELL",
          "true"
        ],
        "interval": 5,
        "timeout": 10
      }
    }
  ]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "web",
  "requiresCompatibilities": [
    "EC2"
  ],
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "healthCheck": {
        "command": [
          "CMD-SHELL",
          "true"
        ],
        "interval": 30,
        "timeout": 5
      }
    }
  ]
}
`,
    },
  ],
  *check(context) {
    for (const { object, label } of context.containers) {
      const check = objectAt(object, 'healthCheck');
      const timeout = numberAt(check, 'timeout');
      const interval = numberAt(check, 'interval')?.value ?? 30;
      if (timeout === undefined || timeout.value < interval) continue;
      yield {
        range: context.range(timeout),
        message: `A check of ${label} may take ${timeout.value} seconds, and the next one begins after ${interval}. A hanging container is found late. Make \`timeout\` shorter than \`interval\`.`,
      };
    }
  },
};
