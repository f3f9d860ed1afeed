import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { awslogs, option } from '../logging.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/awslogs-group-exists',
  severity: 'info',
  factor: 11,
  summary: 'The log group is made before the task starts, or by it',
  why: `By default the \`awslogs\` driver does not make the log group. Registering the task definition works all the same; the task then fails to start.

Either make the group first, once, with \`aws logs create-log-group\` or with your infrastructure code. Or set \`awslogs-create-group\` to \`"true"\` and allow the execution role \`logs:CreateLogGroup\`. Whether the group is there cannot be seen in the file, so this is information.`,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html',
  bad: [
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
  "containerDefinitions": [
    {
      "name": "api",
      "image": "scorekeep-api:1.4",
      "memory": 256,
      "logConfiguration": {
        "logDriver": "awslogs",
        "options": {
          "awslogs-group": "scorekeep",
          "awslogs-create-group": "true",
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
        "options": { "awslogs-group": "scorekeep", "awslogs-create-group": "true", "awslogs-region": "us-east-1" }
      }
    }
  ]
}
`,
    },
  ],
  *check(context) {
    for (const logging of awslogs(context)) {
      const group = option(logging, 'awslogs-group');
      const create = option(logging, 'awslogs-create-group')?.value;
      if (group?.value.kind !== 'string' || logging.options === undefined) continue;
      if (create !== undefined && !(create.kind === 'string' && create.value === 'false')) continue;
      const edits =
        create === undefined
          ? [context.editor.insert(logging.options, 'awslogs-create-group', 'true', group)]
          : [{ start: create.start, end: create.end, text: '"true"' }];
      yield {
        range: context.range(group.value),
        message: `The log group ${code(group.value.value)} has to exist before the task starts: the driver does not make it. Make it first, or add \`"awslogs-create-group": "true"\` and allow the execution role \`logs:CreateLogGroup\`.`,
        fixes: [context.fix('Let the driver make the log group', edits)],
      };
    }
  },
};
