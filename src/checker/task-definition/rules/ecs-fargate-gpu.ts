import { objectsAt, stringAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/fargate-gpu',
  severity: 'error',
  summary: 'Fargate has no GPUs',
  why: 'A GPU belongs to a machine of the cluster, and Fargate offers machines without.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ResourceRequirement.html',
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
      "resourceRequirements": [
        {
          "type": "GPU",
          "value": "1"
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
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "resourceRequirements": [
        {
          "type": "GPU",
          "value": "1"
        }
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
      for (const requirement of objectsAt(object, 'resourceRequirements')) {
        const type = stringAt(requirement, 'type');
        if (type?.value !== 'GPU') continue;
        yield {
          range: context.range(type),
          message:
            'Fargate has no GPUs. ECS would answer: “Tasks using the Fargate launch type do not support GPU resource requirements”. Run the task on EC2 or on Managed Instances.',
        };
      }
    }
  },
};
