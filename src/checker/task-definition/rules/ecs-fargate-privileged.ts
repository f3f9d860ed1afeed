import { booleanAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/fargate-privileged',
  severity: 'error',
  summary: 'On Fargate no container is privileged',
  why: 'A privileged container has the rights of root on the machine that it runs on. Fargate shares its machines with nobody and gives these rights to nobody.',
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
      "privileged": true
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
      "privileged": false
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
      "privileged": true
    }
  ]
}
`,
    },
  ],
  *check(context) {
    if (!context.fargate) return;
    for (const { object, label } of context.containers) {
      const privileged = booleanAt(object, 'privileged');
      if (privileged?.value !== true) continue;
      yield {
        range: context.range(privileged),
        message: `${label} asks for the rights of root on its machine. ECS would answer: “Fargate requires that the 'privileged' setting be 'false'”. Find out which right it needs, and do without the others.`,
      };
    }
  },
};
