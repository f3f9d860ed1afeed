import { member } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: '12f/11-no-log-configuration',
  severity: 'warning',
  factor: 11,
  summary: 'Every container’s log stream goes somewhere',
  why: `A twelve-factor app writes its log to stdout and leaves it to the platform to carry the stream away. In ECS the platform does that only when it is told: without \`logConfiguration\` the lines never reach CloudWatch Logs, and on Fargate there is no machine on which to look for them.

With the \`awslogs\` driver they go to a log group, into one stream for every container of every task.`,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html',
  bad: [
    {
      text: `{
  "family": "scorekeep",
  "containerDefinitions": [
    {
      "name": "api",
      "image": "123456789012.dkr.ecr.us-east-1.amazonaws.com/scorekeep-api:1.4",
      "memory": 256
    }
  ]
}
`,
      fixed: `{
  "family": "scorekeep",
  "containerDefinitions": [
    {
      "name": "api",
      "image": "123456789012.dkr.ecr.us-east-1.amazonaws.com/scorekeep-api:1.4",
      "memory": 256,
      "logConfiguration": {
        "logDriver": "awslogs",
        "options": {
          "awslogs-group": "scorekeep",
          "awslogs-region": "us-east-1",
          "awslogs-stream-prefix": "api"
        }
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
  "family": "scorekeep",
  "containerDefinitions": [
    {
      "name": "api",
      "image": "scorekeep-api:1.4",
      "memory": 256,
      "logConfiguration": {
        "logDriver": "awslogs",
        "options": { "awslogs-group": "scorekeep", "awslogs-region": "us-east-1" }
      }
    }
  ]
}
`,
    },
  ],
  *check(context) {
    for (const { object, name, label } of context.containers) {
      if (member(object, 'logConfiguration') !== undefined) continue;
      const configuration = {
        logDriver: 'awslogs',
        options: {
          'awslogs-group': context.family,
          'awslogs-region': context.place.region ?? 'REGION',
          'awslogs-stream-prefix': name?.value ?? 'ecs',
        },
      };
      const edit = context.editor.insert(object, 'logConfiguration', configuration);
      yield {
        range: context.range(name ?? { start: object.start, end: object.start + 1 }),
        message: `${label} has no \`logConfiguration\`, so nothing carries away what it writes to stdout.${context.fargate ? ' On Fargate there is no machine on which to look for it.' : ''} Send it to CloudWatch Logs with the \`awslogs\` driver.`,
        fixes: [context.fix('Send the log to CloudWatch', [edit])],
      };
    }
  },
};
