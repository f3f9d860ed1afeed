import { awslogs, option } from '../logging.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/awslogs-multiline',
  severity: 'error',
  summary: 'Entries of several lines are told by one sign',
  why: '`awslogs-datetime-format` and `awslogs-multiline-pattern` both say where an entry begins; the driver takes one of them.',
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
          "awslogs-datetime-format": "%Y-%m-%d",
          "awslogs-multiline-pattern": "^INFO"
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
          "awslogs-datetime-format": "%Y-%m-%d"
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
      const pattern = option(logging, 'awslogs-multiline-pattern');
      if (pattern === undefined || option(logging, 'awslogs-datetime-format') === undefined) continue;
      yield {
        range: context.range(pattern.key),
        message: `${logging.container.label} tells the beginning of an entry twice. The driver takes \`awslogs-datetime-format\` or \`awslogs-multiline-pattern\`, not both. Remove one.`,
      };
    }
  },
};
