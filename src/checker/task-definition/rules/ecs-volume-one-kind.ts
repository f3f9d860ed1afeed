import { objectsAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

const KINDS: ReadonlySet<string> = new Set([
  'host',
  'dockerVolumeConfiguration',
  'efsVolumeConfiguration',
  's3filesVolumeConfiguration',
  'fsxWindowsFileServerVolumeConfiguration',
  'configuredAtLaunch',
]);

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/volume-one-kind',
  severity: 'error',
  summary: 'A volume is of one kind',
  why: 'A volume lies on the host, or is made by Docker, or is an Amazon EFS, FSx or S3 file system, or is given when the task is launched. It cannot be two of these.',
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
      "host": {
        "sourcePath": "/srv"
      },
      "efsVolumeConfiguration": {
        "fileSystemId": "fs-0123456789abcdef0"
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
      "host": {
        "sourcePath": "/srv"
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
      const kinds = volume.members.filter(
        ({ key, value }) => KINDS.has(key.value) && !(value.kind === 'boolean' && !value.value),
      );
      const second = kinds[1];
      if (second === undefined) continue;
      yield {
        range: context.range(second.key),
        message: `This volume is of ${kinds.length} kinds at once: ${kinds.map(({ key }) => code(key.value)).join(', ')}. ECS takes one. Keep the one that is meant.`,
      };
    }
  },
};
