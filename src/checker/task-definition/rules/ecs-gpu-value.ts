import { objectsAt, stringAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import { isTemplate } from '../template.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

/** A whole number, or a fraction for machines that have parts of a GPU. */
const POSITIVE = /^(?=.*[1-9])\d+(?:\.\d+)?$/;

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/gpu-value',
  severity: 'error',
  summary: 'A container asks for a positive number of GPUs',
  why: 'The value of a GPU requirement is a positive number, a fraction such as `0.25` on machines that have parts of a GPU, or `ALL`, as a text. A Neuron device is asked for with `ALL`.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-gpu-specifying.html',
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
          "type": "GPU",
          "value": "0"
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
    {
      text: `{
  "family": "web",
  "networkMode": "awsvpc",
  "requiresCompatibilities": [
    "MANAGED_INSTANCES"
  ],
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 8192,
      "resourceRequirements": [
        {
          "type": "GPU",
          "value": "0.25"
        }
      ]
    }
  ]
}
`,
    },
  ],
  *check(context) {
    for (const { object } of context.containers) {
      for (const requirement of objectsAt(object, 'resourceRequirements')) {
        const type = stringAt(requirement, 'type')?.value;
        const value = stringAt(requirement, 'value');
        if (value === undefined || isTemplate(value.value) || value.value === 'ALL') continue;
        if (type === 'GPU' ? POSITIVE.test(value.value) : type !== 'NeuronDevice') continue;
        yield {
          range: context.range(value),
          message:
            type === 'GPU'
              ? `${code(value.value)} is no number of GPUs. ECS takes a positive number or \`ALL\`. Write one of these.`
              : `${code(value.value)} is no number of devices. ECS gives a container all of them. Write \`ALL\`.`,
        };
      }
    }
  },
};
