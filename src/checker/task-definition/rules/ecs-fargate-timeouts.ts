import { numberAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/fargate-timeouts',
  severity: 'warning',
  summary: 'Start and stop timeouts on Fargate lie between 2 and 120 seconds',
  why: 'On Fargate a container has at most 120 seconds to start before its dependants give up, and at most 120 to stop before it is killed.\n\nThe limits are documented; whether ECS refuses a larger number when the definition is registered is not known, so this is a warning.',
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
      "stopTimeout": 300
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
      "stopTimeout": 120
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
      "stopTimeout": 300
    }
  ]
}
`,
    },
  ],
  *check(context) {
    if (!context.fargate) return;
    for (const { object, label } of context.containers) {
      for (const name of ['startTimeout', 'stopTimeout']) {
        const value = numberAt(object, name);
        if (value === undefined || (value.value >= 2 && value.value <= 120)) continue;
        yield {
          range: context.range(value),
          message: `On Fargate \`${name}\` lies between 2 and 120 seconds, and ${label} has ${value.value}. Fargate may refuse it, or cut it. Write a number in between.`,
        };
      }
    }
  },
};
