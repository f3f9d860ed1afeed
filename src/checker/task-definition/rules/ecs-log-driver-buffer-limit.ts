import { objectAt, stringAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import { isTemplate } from '../template.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

/** Of log lines, as the guide had it in 2023. */
const BELOW = 536_870_912;

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/log-driver-buffer-limit',
  severity: 'warning',
  summary: 'The buffer before a log router is one that FireLens has',
  why: '`log-driver-buffer-limit` is how many log lines may wait in memory for the log router. It belongs to the driver `awsfirelens` alone, and is a whole number below 536,870,912.\n\nThe guide said so in 2023, without the words of a refusal, so this is a warning.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/firelens-docker-buffer-limit.html',
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
          "log-driver-buffer-limit": "2097152"
        }
      }
    }
  ]
}
`,
    },
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
        "logDriver": "awsfirelens",
        "options": {
          "log-driver-buffer-limit": "1073741824"
        }
      }
    },
    {
      "name": "router",
      "image": "public.ecr.aws/aws-observability/aws-for-fluent-bit:2.34.0",
      "memory": 64,
      "firelensConfiguration": {
        "type": "fluentbit"
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
        "logDriver": "awsfirelens",
        "options": {
          "log-driver-buffer-limit": "2097152"
        }
      }
    },
    {
      "name": "router",
      "image": "public.ecr.aws/aws-observability/aws-for-fluent-bit:2.34.0",
      "memory": 64,
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
    for (const { object } of context.containers) {
      const log = objectAt(object, 'logConfiguration');
      const limit = stringAt(objectAt(log, 'options'), 'log-driver-buffer-limit');
      const driver = stringAt(log, 'logDriver');
      if (limit === undefined || driver === undefined || isTemplate(limit.value)) continue;
      const isLimit = /^\d+$/.test(limit.value) && Number(limit.value) < BELOW;
      if (driver.value === 'awsfirelens' && isLimit) continue;
      yield {
        range: context.range(limit),
        message:
          driver.value === 'awsfirelens'
            ? `${code(limit.value)} is no buffer that FireLens can have. It takes a whole number of lines below ${String(BELOW)}. Write such a number.`
            : `The driver ${code(driver.value)} has no \`log-driver-buffer-limit\`; \`awsfirelens\` has. The containers would not start. Use \`max-buffer-size\`, or remove it.`,
      };
    }
  },
};
