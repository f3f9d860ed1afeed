import { member, objectsAt, stringAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/depends-on-health',
  severity: 'warning',
  summary: 'What has to be healthy first has a health check',
  why: '`HEALTHY` waits until the other container’s health check passes. Only a `healthCheck` in the task definition counts; one in the image is not looked at by Amazon ECS.\n\nSources do not agree on whether ECS refuses this or takes a missing check for a passed one, so it is a warning.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html',
  bad: [
    {
      text: `{
  "family": "web",
  "requiresCompatibilities": [
    "EC2"
  ],
  "containerDefinitions": [
    {
      "name": "db",
      "image": "web:1.4",
      "memory": 256
    },
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "dependsOn": [
        {
          "containerName": "db",
          "condition": "HEALTHY"
        }
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
  "requiresCompatibilities": [
    "EC2"
  ],
  "containerDefinitions": [
    {
      "name": "db",
      "image": "web:1.4",
      "memory": 256,
      "healthCheck": {
        "command": [
          "CMD-SHELL",
          "pg_isready"
        ]
      }
    },
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "dependsOn": [
        {
          "containerName": "db",
          "condition": "HEALTHY"
        }
      ]
    }
  ]
}
`,
    },
  ],
  *check(context) {
    const byName = new Map(context.containers.map(({ object, name }) => [name?.value, object]));
    for (const { object } of context.containers) {
      for (const dependency of objectsAt(object, 'dependsOn')) {
        const condition = stringAt(dependency, 'condition');
        const target = stringAt(dependency, 'containerName');
        const other = byName.get(target?.value);
        if (condition?.value !== 'HEALTHY' || target === undefined || other === undefined) continue;
        if (member(other, 'healthCheck') !== undefined) continue;
        yield {
          range: context.range(condition),
          message: `${code(target.value)} has no \`healthCheck\` here, so nothing tells when it is healthy. ECS would answer: “A dependency container with HEALTHY condition must have health check configured”. Add one to it.`,
        };
      }
    }
  },
};
