import { booleanAt, objectsAt, stringAt } from '../../json/node.ts';
import { brief, code } from '../../json/say.ts';
import { mountedVolumes } from '../mounted-volumes.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/configured-volume',
  severity: 'error',
  summary: 'A volume that is given at launch is one, and is mounted',
  why: 'A volume with `configuredAtLaunch` gets its configuration from the service or from `run-task`, as an Amazon EBS volume. A task has one of them at most, and a container mounts it.',
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
      "name": "data",
      "configuredAtLaunch": true
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
      "name": "data",
      "configuredAtLaunch": true
    }
  ],
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "mountPoints": [
        {
          "sourceVolume": "data",
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
    const mounted = mountedVolumes(context);
    let count = 0;
    for (const volume of objectsAt(context.root, 'volumes')) {
      const configured = booleanAt(volume, 'configuredAtLaunch');
      const name = stringAt(volume, 'name');
      if (configured?.value !== true) continue;
      count += 1;
      if (count > 1) {
        yield {
          range: context.range(configured),
          message:
            'A task has one volume that is configured at launch, and this is another one. ECS refuses two. Keep one.',
        };
      } else if (name !== undefined && !mounted.has(name.value)) {
        yield {
          range: context.range(name),
          message: `No container mounts ${code(name.value)}. ECS would answer: “Volumes [${brief(name.value)}] are not referenced by any of the containers”. Mount it, or remove it.`,
        };
      }
    }
  },
};
