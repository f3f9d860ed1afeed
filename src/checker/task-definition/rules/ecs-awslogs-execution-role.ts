import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { addExecutionRole, hasExecutionRole } from '../execution-role.ts';
import { awslogs } from '../logging.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/awslogs-execution-role',
  severity: 'error',
  factor: 11,
  summary: 'On Fargate, awslogs needs an execution role',
  why: `Writing to CloudWatch Logs takes permission: \`logs:CreateLogStream\` and \`logs:PutLogEvents\`. On Fargate the task execution role carries it, so the task definition has to name one.

A file that does not say where it will run gets this as information: it is what Fargate would ask. For tasks that run on EC2 only, the rule says nothing.`,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html',
  bad: [
    {
      text: `{
  "family": "scorekeep",
  "networkMode": "awsvpc",
  "requiresCompatibilities": ["FARGATE"],
  "cpu": "256",
  "memory": "512",
  "containerDefinitions": [
    {
      "name": "api",
      "image": "123456789012.dkr.ecr.us-east-1.amazonaws.com/scorekeep-api:1.4",
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
      fixed: `{
  "family": "scorekeep",
  "executionRoleArn": "arn:aws:iam::123456789012:role/ecsTaskExecutionRole",
  "networkMode": "awsvpc",
  "requiresCompatibilities": ["FARGATE"],
  "cpu": "256",
  "memory": "512",
  "containerDefinitions": [
    {
      "name": "api",
      "image": "123456789012.dkr.ecr.us-east-1.amazonaws.com/scorekeep-api:1.4",
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
  "requiresCompatibilities": ["EC2"],
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
    if (hasExecutionRole(context)) return;
    const [first] = awslogs(context);
    if (first === undefined) return;
    const range = context.range(first.driver);
    if (context.fargate) {
      yield {
        range,
        message:
          'No execution role is named, and without it Fargate may not write to CloudWatch Logs. ECS would answer: “Fargate requires task definition to have execution role ARN to support log driver awslogs”.',
        fixes: [addExecutionRole(context)],
      };
    } else if (context.launchTypes.size === 0) {
      yield {
        range,
        severity: 'info',
        message:
          'The file does not say where the task will run. On Fargate it would need an `executionRoleArn`, since the execution role carries the permission to write logs.',
        fixes: [addExecutionRole(context)],
      };
    }
  },
};
