import { numberAt, objectAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

const LIMITS: readonly (readonly [string, readonly [number, number]])[] = [
  ['interval', [5, 300]],
  ['timeout', [2, 60]],
  ['retries', [1, 10]],
  ['startPeriod', [0, 300]],
];

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/health-check-limits',
  severity: 'error',
  summary: 'The times of a health check keep to their limits',
  why: '`interval` lies between 5 and 300 seconds, `timeout` between 2 and 60, `retries` between 1 and 10, and `startPeriod` between 0 and 300.',
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
        "interval": 1,
        "timeout": 90,
        "retries": 11,
        "startPeriod": 600
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
        "interval": 5,
        "timeout": 60,
        "retries": 10,
        "startPeriod": 300
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
      for (const [name, [least, most]] of LIMITS) {
        const value = numberAt(check, name);
        if (value === undefined || (value.value >= least && value.value <= most)) continue;
        yield {
          range: context.range(value),
          message: `\`${name}\` of the health check of ${label} lies between ${least} and ${most}, and is ${value.value}. ECS refuses other numbers. Write one in between.`,
        };
      }
    }
  },
};
