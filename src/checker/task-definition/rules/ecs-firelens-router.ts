import { objectAt, stringAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/firelens-router',
  severity: 'error',
  summary: 'The router of FireLens keeps to what it can do',
  why: 'The router cannot hand its own lines to itself: it needs another log driver. On Fargate it reads its configuration from a `file` in its image, not from S3.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_FirelensConfiguration.html',
  bad: [
    {
      text: `{
  "family": "web",
  "networkMode": "awsvpc",
  "requiresCompatibilities": [
    "FARGATE"
  ],
  "cpu": "1024",
  "memory": "4096",
  "containerDefinitions": [
    {
      "name": "router",
      "image": "web:1.4",
      "memory": 256,
      "firelensConfiguration": {
        "type": "fluentbit",
        "options": {
          "config-file-type": "s3",
          "config-file-value": "arn:aws:s3:::shop/fluent.conf"
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
  "family": "web",
  "networkMode": "awsvpc",
  "requiresCompatibilities": [
    "FARGATE"
  ],
  "cpu": "1024",
  "memory": "4096",
  "containerDefinitions": [
    {
      "name": "router",
      "image": "web:1.4",
      "memory": 256,
      "firelensConfiguration": {
        "type": "fluentbit",
        "options": {
          "config-file-type": "file",
          "config-file-value": "/fluent.conf"
        }
      }
    }
  ]
}
`,
    },
  ],
  *check(context) {
    for (const { object, label } of context.containers) {
      const router = objectAt(object, 'firelensConfiguration');
      if (router === undefined) continue;
      const driver = stringAt(objectAt(object, 'logConfiguration'), 'logDriver');
      if (driver?.value === 'awsfirelens') {
        yield {
          range: context.range(driver),
          severity: 'warning',
          message: `${label} is the router, and sends its own lines to the router. They would go round for ever. Give it another driver, such as \`awslogs\`.`,
        };
      }
      const type = stringAt(objectAt(router, 'options'), 'config-file-type');
      if (context.fargate && type?.value === 's3') {
        yield {
          range: context.range(type),
          message: `On Fargate the router reads its configuration from a file in its image. ECS takes \`s3\` on EC2 alone. Put the file into the image, and write \`file\`.`,
        };
      }
    }
  },
};
