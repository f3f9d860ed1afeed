import { loggings, option } from '../logging.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/log-buffer-mode',
  severity: 'warning',
  summary: 'A buffer size goes with the non-blocking mode',
  why: '`max-buffer-size` sets how much waits in memory while lines are on their way, in the mode `non-blocking`. In the mode `blocking` nothing waits, and the option does nothing.',
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
          "mode": "blocking",
          "max-buffer-size": "25m"
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
          "mode": "non-blocking",
          "max-buffer-size": "25m"
        }
      }
    }
  ]
}
`,
    },
  ],
  *check(context) {
    for (const logging of loggings(context)) {
      const size = option(logging, 'max-buffer-size');
      const mode = option(logging, 'mode')?.value;
      if (size === undefined || mode?.kind !== 'string' || mode.value !== 'blocking') continue;
      yield {
        range: context.range(size.key),
        message: `${logging.container.label} sets a buffer, and its mode is \`blocking\`, which has none. The size does nothing. Write \`"mode": "non-blocking"\`, or remove the size.`,
      };
    }
  },
};
