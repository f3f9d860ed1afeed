import { member } from '../../json/node.ts';
import { hasExecutionRole } from '../execution-role.ts';
import { loggings } from '../logging.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/secret-options-role',
  severity: 'warning',
  summary: 'Secret options of a log driver need an execution role',
  why: 'ECS fetches `secretOptions` with the task’s execution role before the container starts. Without one there is nobody who may read them.\n\nFor container secrets ECS says so when the definition is registered; for these its answer is not known, so this is a warning.',
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
        "logDriver": "splunk",
        "options": {
          "splunk-url": "https://splunk.example.com"
        },
        "secretOptions": [
          {
            "name": "splunk-token",
            "valueFrom": "arn:aws:ssm:eu-central-1:111122223333:parameter/splunk"
          }
        ]
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
  "executionRoleArn": "arn:aws:iam::111122223333:role/web",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "logConfiguration": {
        "logDriver": "splunk",
        "options": {
          "splunk-url": "https://splunk.example.com"
        },
        "secretOptions": [
          {
            "name": "splunk-token",
            "valueFrom": "arn:aws:ssm:eu-central-1:111122223333:parameter/splunk"
          }
        ]
      }
    }
  ]
}
`,
    },
  ],
  *check(context) {
    if (hasExecutionRole(context)) return;
    for (const { configuration, container } of loggings(context)) {
      const secrets = member(configuration, 'secretOptions');
      if (secrets?.value.kind !== 'array' || secrets.value.items.length === 0) continue;
      yield {
        range: context.range(secrets.key),
        message: `The log driver of ${container.label} needs a secret, and the task has no \`executionRoleArn\` that may read it. The container cannot start. Add the role.`,
      };
    }
  },
};
