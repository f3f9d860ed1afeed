import { booleanAt, objectsAt, stringAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import { mountedVolumes } from '../mounted-volumes.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/volume-unused',
  severity: 'info',
  summary: 'Every volume is mounted somewhere',
  why: 'A volume that no container mounts does nothing. ECS takes it; this is a note, for it may be what is left of something.',
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
      "name": "scratch"
    }
  ],
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256
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
      "name": "scratch"
    }
  ],
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "mountPoints": [
        {
          "sourceVolume": "scratch",
          "containerPath": "/tmp"
        }
      ]
    }
  ]
}
`,
    },
  ],
  *check(context) {
    const mounted = mountedVolumes(context);
    for (const volume of objectsAt(context.root, 'volumes')) {
      const name = stringAt(volume, 'name');
      if (
        name === undefined ||
        mounted.has(name.value) ||
        booleanAt(volume, 'configuredAtLaunch')?.value === true
      )
        continue;
      yield {
        range: context.range(name),
        message: `No container mounts ${code(name.value)}. It does nothing. Mount it, or remove it.`,
      };
    }
  },
};
