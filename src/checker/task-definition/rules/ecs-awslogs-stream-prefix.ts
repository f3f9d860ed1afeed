import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { awslogs, option } from '../logging.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/awslogs-stream-prefix',
  severity: 'error',
  factor: 11,
  summary: 'On Fargate, awslogs has a stream prefix',
  why: 'A log stream is called `prefix/container/task-id`. On Fargate the prefix is required; elsewhere, without one, the stream bears the container’s Docker id, and nobody can tell which task wrote what.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html',
  bad: [
    {
      text: `{
  "family": "scorekeep",
  "executionRoleArn": "ecsTaskExecutionRole",
  "networkMode": "awsvpc",
  "requiresCompatibilities": ["FARGATE"],
  "cpu": "256",
  "memory": "512",
  "containerDefinitions": [
    {
      "name": "api",
      "image": "scorekeep-api:1.4",
      "logConfiguration": {
        "logDriver": "awslogs",
        "options": { "awslogs-group": "scorekeep", "awslogs-region": "us-east-1" }
      }
    }
  ]
}
`,
      fixed: `{
  "family": "scorekeep",
  "executionRoleArn": "ecsTaskExecutionRole",
  "networkMode": "awsvpc",
  "requiresCompatibilities": ["FARGATE"],
  "cpu": "256",
  "memory": "512",
  "containerDefinitions": [
    {
      "name": "api",
      "image": "scorekeep-api:1.4",
      "logConfiguration": {
        "logDriver": "awslogs",
        "options": { "awslogs-group": "scorekeep", "awslogs-region": "us-east-1", "awslogs-stream-prefix": "api" }
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
  "executionRoleArn": "ecsTaskExecutionRole",
  "networkMode": "awsvpc",
  "requiresCompatibilities": ["FARGATE"],
  "cpu": "256",
  "memory": "512",
  "containerDefinitions": [
    {
      "name": "api",
      "image": "scorekeep-api:1.4",
      "logConfiguration": {
        "logDriver": "awslogs",
        "options": { "awslogs-group": "scorekeep", "awslogs-region": "us-east-1", "awslogs-stream-prefix": "api" }
      }
    }
  ]
}
`,
    },
  ],
  *check(context) {
    if (!context.fargate) return;
    for (const logging of awslogs(context)) {
      // Without any options `ecs/awslogs-required-options` has said what is missing.
      if (logging.options === undefined || option(logging, 'awslogs-stream-prefix') !== undefined) continue;
      const prefix = logging.container.name?.value ?? 'ecs';
      const edit = context.editor.insert(logging.options, 'awslogs-stream-prefix', prefix);
      yield {
        range: context.range(logging.driver),
        message: `${logging.container.label} has no \`awslogs-stream-prefix\`, which names its log streams. ECS would answer: “Fargate requires log configuration options to include awslogs-stream-prefix”.`,
        fixes: [context.fix('Add `awslogs-stream-prefix`', [edit])],
      };
    }
  },
};
