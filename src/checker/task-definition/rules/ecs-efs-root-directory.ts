import { objectAt, objectsAt, stringAt } from '../../json/node.ts';
import { isTemplate } from '../template.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/efs-root-directory',
  severity: 'error',
  summary: 'An access point decides the folder of a file system',
  why: 'An access point of Amazon EFS has a root folder of its own. With one, `rootDirectory` is left out or is `/`.',
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
        "fileSystemId": "fs-0123456789abcdef0",
        "rootDirectory": "/shop",
        "transitEncryption": "ENABLED",
        "authorizationConfig": {
          "accessPointId": "fsap-0123456789abcdef0"
        }
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
      fixed: `{
  "family": "web",
  "requiresCompatibilities": [
    "EC2"
  ],
  "volumes": [
    {
      "name": "data",
      "efsVolumeConfiguration": {
        "fileSystemId": "fs-0123456789abcdef0",
        "rootDirectory": "/",
        "transitEncryption": "ENABLED",
        "authorizationConfig": {
          "accessPointId": "fsap-0123456789abcdef0"
        }
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
        "fileSystemId": "fs-0123456789abcdef0",
        "rootDirectory": "/",
        "transitEncryption": "ENABLED",
        "authorizationConfig": {
          "accessPointId": "fsap-0123456789abcdef0"
        }
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
        "fileSystemId": "fs-0123456789abcdef0",
        "rootDirectory": "/shop"
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
      const root = stringAt(efs, 'rootDirectory');
      const point = stringAt(objectAt(efs, 'authorizationConfig'), 'accessPointId');
      if (root === undefined || point === undefined || root.value === '/' || root.value === '') continue;
      if (isTemplate(root.value)) continue;
      yield {
        range: context.range(root),
        message:
          "The access point has a root folder of its own. ECS would answer: “When using an EFS access point, the root directory must either be set to '/' or be omitted”. Write `/`.",
        fixes: [context.fix('Write "/"', [{ start: root.start, end: root.end, text: '"/"' }])],
      };
    }
  },
};
