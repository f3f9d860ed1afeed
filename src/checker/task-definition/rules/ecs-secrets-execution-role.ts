import { arrayAt, member } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { addExecutionRole, hasExecutionRole } from '../execution-role.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/secrets-execution-role',
  severity: 'error',
  factor: 3,
  summary: 'A task with secrets has an execution role',
  why: `Before a container starts, ECS itself fetches the values of its \`secrets\` from Secrets Manager or from Parameter Store. It does so with the task execution role, which therefore has to be named and has to be allowed to read them.

This is not the task role: that one is for what your own code does.`,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html',
  bad: [
    {
      text: `{
  "family": "web",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "secrets": [
        { "name": "DATABASE_URL", "valueFrom": "arn:aws:ssm:eu-west-1:123456789012:parameter/web/DATABASE_URL" }
      ]
    }
  ]
}
`,
      fixed: `{
  "family": "web",
  "executionRoleArn": "arn:aws:iam::123456789012:role/ecsTaskExecutionRole",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "secrets": [
        { "name": "DATABASE_URL", "valueFrom": "arn:aws:ssm:eu-west-1:123456789012:parameter/web/DATABASE_URL" }
      ]
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
  "executionRoleArn": "arn:aws:iam::123456789012:role/ecsTaskExecutionRole",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "secrets": [
        { "name": "DATABASE_URL", "valueFrom": "arn:aws:ssm:eu-west-1:123456789012:parameter/web/DATABASE_URL" }
      ]
    }
  ]
}
`,
    },
  ],
  *check(context) {
    if (hasExecutionRole(context)) return;
    const first = context.containers.find(
      ({ object }) => (arrayAt(object, 'secrets')?.items.length ?? 0) > 0,
    );
    const secrets = member(first?.object, 'secrets');
    if (secrets === undefined) return;
    yield {
      range: context.range(secrets.key),
      message:
        "ECS fetches these secrets with the execution role, and the task definition names none. ECS would answer: “When you are specifying container secrets, you must also specify a value for 'executionRoleArn'”.",
      fixes: [addExecutionRole(context)],
    };
  },
};
