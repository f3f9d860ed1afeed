import { code } from '../../json/say.ts';
import { awslogs, option } from '../logging.ts';
import { isTemplate } from '../template.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/awslogs-create-group',
  severity: 'error',
  summary: 'awslogs-create-group is "true" or "false"',
  why: 'All options of a log driver are texts. `awslogs-create-group` knows two: `"true"` makes the group when the container starts, which takes the permission `logs:CreateLogGroup`.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html',
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
        "logDriver": "awslogs",
        "options": {
          "awslogs-group": "web",
          "awslogs-region": "eu-central-1",
          "awslogs-stream-prefix": "web",
          "awslogs-create-group": "yes"
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
  "requiresCompatibilities": [
    "EC2"
  ],
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "logConfiguration": {
        "logDriver": "awslogs",
        "options": {
          "awslogs-group": "web",
          "awslogs-region": "eu-central-1",
          "awslogs-stream-prefix": "web",
          "awslogs-create-group": "true"
        }
      }
    }
  ]
}
`,
    },
  ],
  *check(context) {
    for (const logging of awslogs(context)) {
      const value = option(logging, 'awslogs-create-group')?.value;
      if (value?.kind !== 'string' || /^(?:true|false)$/.test(value.value) || isTemplate(value.value))
        continue;
      yield {
        range: context.range(value),
        message: `${code(value.value)} is neither \`"true"\` nor \`"false"\`. The driver knows no other value. Write one of these.`,
      };
    }
  },
};
