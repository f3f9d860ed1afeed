import { booleanAt, member, objectAt, objectsAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/docker-volume-autoprovision',
  severity: 'error',
  summary: 'Only a shared Docker volume is made when it is missing',
  why: '`autoprovision` makes a volume that several tasks share and that is not there yet. A volume of scope `task` is made with every task anyway.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DockerVolumeConfiguration.html',
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
      "dockerVolumeConfiguration": {
        "scope": "task",
        "autoprovision": true
      }
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
      "dockerVolumeConfiguration": {
        "scope": "shared",
        "autoprovision": true
      }
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
    for (const volume of objectsAt(context.root, 'volumes')) {
      const docker = objectAt(volume, 'dockerVolumeConfiguration');
      const provision = booleanAt(docker, 'autoprovision');
      const scope = member(docker, 'scope')?.value;
      if (provision?.value !== true || (scope?.kind === 'string' && scope.value !== 'task')) continue;
      yield {
        range: context.range(provision),
        message:
          'This volume is made with each task anyway. ECS takes `autoprovision` with the scope `shared` alone. Remove it, or share the volume.',
      };
    }
  },
};
