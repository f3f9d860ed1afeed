import { member } from '../../json/node.ts';
import { loggings } from '../logging.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/firelens-missing',
  severity: 'error',
  summary: 'Lines for FireLens have a router in the task',
  why: 'The driver `awsfirelens` hands lines to a container of the same task that runs Fluent Bit or Fluentd. That container says so with a `firelensConfiguration`.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_FirelensConfiguration.html',
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
      "logConfiguration": {
        "logDriver": "awsfirelens"
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
      "logConfiguration": {
        "logDriver": "awsfirelens"
      }
    },
    {
      "name": "router",
      "image": "amazon/aws-for-fluent-bit:2.34.0",
      "memory": 256,
      "firelensConfiguration": {
        "type": "fluentbit"
      }
    }
  ]
}
`,
    },
  ],
  *check(context) {
    if (context.containers.some(({ object }) => member(object, 'firelensConfiguration') !== undefined))
      return;
    for (const { driver, container } of loggings(context)) {
      if (driver.value !== 'awsfirelens') continue;
      yield {
        range: context.range(driver),
        message: `${container.label} sends its lines to a router, and the task has none. ECS would answer: “When awsfirelens log driver is specified in log configuration, a firelens configuration object must be specified”. Add a container with \`firelensConfiguration\`.`,
      };
    }
  },
};
