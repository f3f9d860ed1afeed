import { objectsAt, stringAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/neuron-device',
  severity: 'error',
  summary: 'One container gets the Neuron devices, on Managed Instances',
  why: 'A container that asks for `NeuronDevice` gets all of them that the machine has, so a second one of the same task would get none. ECS hands them out on Managed Instances only; on EC2 they are reached as devices of the machine.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ResourceRequirement.html',
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
      "resourceRequirements": [
        {
          "type": "NeuronDevice",
          "value": "ALL"
        }
      ]
    }
  ]
}
`,
    },
    {
      text: `{
  "family": "web",
  "requiresCompatibilities": [
    "MANAGED_INSTANCES"
  ],
  "networkMode": "awsvpc",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "resourceRequirements": [
        {
          "type": "NeuronDevice",
          "value": "ALL"
        }
      ]
    },
    {
      "name": "worker",
      "image": "web:1.4",
      "memory": 256,
      "resourceRequirements": [
        {
          "type": "NeuronDevice",
          "value": "ALL"
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
    "MANAGED_INSTANCES"
  ],
  "networkMode": "awsvpc",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "resourceRequirements": [
        {
          "type": "NeuronDevice",
          "value": "ALL"
        }
      ]
    }
  ]
}
`,
    },
  ],
  *check(context) {
    let before: string | undefined;
    for (const { object, label } of context.containers) {
      for (const requirement of objectsAt(object, 'resourceRequirements')) {
        const type = stringAt(requirement, 'type');
        if (type?.value !== 'NeuronDevice') continue;
        const others = [...context.launchTypes].filter((each) => each !== 'MANAGED_INSTANCES');
        if (others.length > 0) {
          yield {
            range: context.range(type),
            message: `${label} asks for Neuron devices, which ECS hands out on Managed Instances alone. Let \`requiresCompatibilities\` name \`MANAGED_INSTANCES\` alone, or remove this.`,
          };
        }
        if (before !== undefined && before !== label) {
          yield {
            range: context.range(type),
            message: `${label} asks for the Neuron devices, all of which ${before} has. ECS lets one container of a task have them. Remove one of the two.`,
          };
        }
        before ??= label;
      }
    }
  },
};
