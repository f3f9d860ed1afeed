import { objectAt, objectsAt, stringAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import { isTemplate } from '../template.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/efs-file-system-id',
  severity: 'warning',
  summary: 'An EFS file system is named by its id',
  why: 'The id of an Amazon EFS file system is `fs-` and 8 to 40 hexadecimal digits. A name or an ARN is another thing.\n\nThe form is inferred from ids as they are given out, so this is a warning.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSVolumeConfiguration.html',
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
      "efsVolumeConfiguration": {
        "fileSystemId": "shop-data"
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
    {
      text: `{
  "family": "web",
  "requiresCompatibilities": [
    "EC2"
  ],
  "volumes": [
    {
      "name": "data",
      "efsVolumeConfiguration": {
        "fileSystemId": "<EFS_ID>"
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
      const efs = objectAt(volume, 'efsVolumeConfiguration');
      if (efs === undefined) continue;
      const id = stringAt(efs, 'fileSystemId');
      if (id === undefined || isTemplate(id.value) || /^fs-[\da-f]{8,40}$/.test(id.value)) continue;
      yield {
        range: context.range(id),
        message: `${code(id.value)} is not how an id of Amazon EFS looks. The mount would fail when the task starts. Write the id, such as \`fs-0123456789abcdef0\`.`,
      };
    }
  },
};
