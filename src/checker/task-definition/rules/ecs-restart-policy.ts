import { arrayAt, numberAt, objectAt } from '../../json/node.ts';
import { brief } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/restart-policy',
  severity: 'error',
  summary: 'A restart policy keeps to its limits',
  why: '`restartAttemptPeriod` lies between 60 and 1800 seconds: so long a container has to run before it may be restarted. Up to 50 exit codes can be ignored.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerRestartPolicy.html',
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
      "restartPolicy": {
        "enabled": true,
        "restartAttemptPeriod": 30
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
      "restartPolicy": {
        "enabled": true,
        "restartAttemptPeriod": 60,
        "ignoredExitCodes": [
          0
        ]
      }
    }
  ]
}
`,
    },
  ],
  *check(context) {
    for (const { object, label, name } of context.containers) {
      const policy = objectAt(object, 'restartPolicy');
      const period = numberAt(policy, 'restartAttemptPeriod');
      if (period !== undefined && (period.value < 60 || period.value > 1800)) {
        yield {
          range: context.range(period),
          message: `The policy of ${label} waits ${period.value} seconds. ECS would answer: “the 'restartAttemptPeriod' setting for container '${brief(name?.value ?? '')}' must be between 60 and 1800”. Write a number in between.`,
        };
      }
      const codes = arrayAt(policy, 'ignoredExitCodes');
      if (codes !== undefined && codes.items.length > 50) {
        yield {
          range: context.range({ start: codes.start, end: codes.start + 1 }),
          message: `The policy of ${label} ignores ${codes.items.length} exit codes, and 50 is the most. ECS refuses more. Remove some.`,
        };
      }
    }
  },
};
