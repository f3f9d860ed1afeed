import { member, objectsAt, stringAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/gpu-sharing',
  severity: 'error',
  summary: 'Containers have GPUs of their own, or share one',
  why: 'A container asks for GPUs of its own with `value`, or for a part of one with `sharingStrategy`, and never with both. All containers of a task that ask for GPUs do it in the same way. Machines of your own (`EXTERNAL`) cannot share, and a device that is no GPU is not shared.',
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
          "value": "1",
          "sharingStrategy": {
            "nvidiaMps": {
              "memory": 4096
            }
          }
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
    },
    {
      "name": "worker",
      "image": "web:1.4",
      "memory": 256,
      "resourceRequirements": [
        {
          "type": "GPU",
          "sharingStrategy": {
            "nvidiaMps": {
              "memory": 4096
            }
          }
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
    "EXTERNAL"
  ],
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "resourceRequirements": [
        {
          "type": "GPU",
          "sharingStrategy": {
            "nvidiaMps": {
              "memory": 4096
            }
          }
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
          "sharingStrategy": {
            "nvidiaMps": {
              "memory": 4096
            }
          }
        }
      ]
    },
    {
      "name": "worker",
      "image": "web:1.4",
      "memory": 256,
      "resourceRequirements": [
        {
          "type": "GPU",
          "sharingStrategy": {
            "nvidiaMps": {
              "memory": 4096
            }
          }
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
    let first: boolean | undefined;
    for (const { object, label } of context.containers) {
      for (const requirement of objectsAt(object, 'resourceRequirements')) {
        const type = stringAt(requirement, 'type')?.value;
        const sharing = member(requirement, 'sharingStrategy');
        const value = member(requirement, 'value');
        const place = context.range((sharing ?? value)?.key ?? requirement);
        if (sharing !== undefined && type !== undefined && type !== 'GPU') {
          yield {
            range: place,
            message: `Only a GPU can be shared, and this is another device. Remove \`sharingStrategy\`.`,
          };
          continue;
        }
        if (type !== 'GPU') continue;
        if (sharing !== undefined && value !== undefined) {
          yield {
            range: place,
            message: `${label} asks for whole GPUs with \`value\` and for a part of one with \`sharingStrategy\`. ECS takes one of the two. Remove the other.`,
          };
        } else if (sharing !== undefined && context.launchTypes.has('EXTERNAL')) {
          yield {
            range: place,
            message:
              'Machines of your own, which `EXTERNAL` means, do not share GPUs. Ask for whole ones with `value`, or run this on EC2 or on Managed Instances.',
          };
        }
        first ??= sharing !== undefined;
        if ((sharing !== undefined) === first) continue;
        yield {
          range: place,
          message: `${label} ${first ? 'asks for whole GPUs, and a container before it shares one' : 'shares a GPU, and a container before it asks for whole ones'}. ECS wants the same of all. Use one way.`,
        };
      }
    }
  },
};
