import { objectsAt, stringAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import { isTemplate } from '../template.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/gpu-value',
  severity: 'error',
  summary: 'GPUs are counted in whole numbers',
  why: 'The value of a GPU requirement is a positive whole number, or `ALL`, as a text. A Neuron device is asked for with `ALL`.',
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
          "type": "GPU",
          "value": "0.5"
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
    for (const { object } of context.containers) {
      for (const requirement of objectsAt(object, 'resourceRequirements')) {
        const type = stringAt(requirement, 'type')?.value;
        const value = stringAt(requirement, 'value');
        if (value === undefined || isTemplate(value.value) || value.value === 'ALL') continue;
        if (type === 'GPU' ? /^[1-9]\d*$/.test(value.value) : type !== 'NeuronDevice') continue;
        yield {
          range: context.range(value),
          message: `${code(value.value)} is no number of ${type === 'GPU' ? 'GPUs' : 'devices'}. ECS takes ${type === 'GPU' ? 'a positive whole number or `ALL`' : '`ALL` alone'}. Write one of these.`,
        };
      }
    }
  },
};
