import { member } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/fargate-security-options',
  severity: 'error',
  summary: 'On Fargate there are no security options of Docker',
  why: '`dockerSecurityOptions` chooses SELinux or AppArmor profiles of the machine, and Fargate shows none.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  bad: [
    {
      text: `{
  "family": "web",
  "networkMode": "awsvpc",
  "requiresCompatibilities": [
    "FARGATE"
  ],
  "cpu": "1024",
  "memory": "4096",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "dockerSecurityOptions": [
        "no-new-privileges"
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
  "networkMode": "awsvpc",
  "requiresCompatibilities": [
    "FARGATE"
  ],
  "cpu": "1024",
  "memory": "4096",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "dockerSecurityOptions": []
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
      "dockerSecurityOptions": [
        "no-new-privileges"
      ]
    }
  ]
}
`,
    },
  ],
  *check(context) {
    if (!context.fargate) return;
    for (const { object } of context.containers) {
      const options = member(object, 'dockerSecurityOptions');
      if (options?.value.kind !== 'array' || options.value.items.length === 0) continue;
      yield {
        range: context.range(options.key),
        message:
          'Fargate has no profiles of a machine to choose from. ECS would answer: “Fargate compatible task definitions do not support dockerSecurityOptions”. Remove it.',
      };
    }
  },
};
