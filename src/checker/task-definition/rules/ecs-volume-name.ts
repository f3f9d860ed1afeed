import { objectsAt, stringAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import { isTemplate } from '../template.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/volume-name',
  severity: 'error',
  summary: 'Volumes have names of their own',
  why: 'A name has letters, digits, hyphens and underscores, 255 of them at most, and no other volume of the task has it. Containers mount a volume by it.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Volume.html',
  bad: [
    {
      text: `{
  "family": "web",
  "requiresCompatibilities": [
    "EC2"
  ],
  "volumes": [
    {
      "name": "my data"
    }
  ],
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "mountPoints": [
        {
          "sourceVolume": "my data",
          "containerPath": "/data"
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
  "volumes": [
    {
      "name": "my_data"
    }
  ],
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "mountPoints": [
        {
          "sourceVolume": "my_data",
          "containerPath": "/data"
        }
      ]
    }
  ]
}
`,
    },
  ],
  *check(context) {
    const seen = new Set<string>();
    for (const volume of objectsAt(context.root, 'volumes')) {
      const name = stringAt(volume, 'name');
      if (name === undefined || isTemplate(name.value)) continue;
      if (!/^[\w-]{1,255}$/.test(name.value)) {
        yield {
          range: context.range(name),
          message: `${name.value === '' ? 'This volume has an empty name' : `${code(name.value)} is no name for a volume`}. ECS takes letters, digits, hyphens and underscores, up to 255. Choose another one.`,
        };
      } else if (seen.has(name.value)) {
        yield {
          range: context.range(name),
          severity: 'warning',
          message: `Another volume is called ${code(name.value)} too. A mount point could mean either. Give each a name of its own.`,
        };
      }
      seen.add(name.value);
    }
  },
};
