import { numberAt, objectAt, objectsAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/efs-port',
  severity: 'warning',
  summary: 'The port of an encrypted EFS mount is a port',
  why: '`transitEncryptionPort` is the local port through which the mount helper sends what it has encrypted. Ports go up to 65535. Without it the helper chooses one.\n\nWhat ECS answers to another number is not known, so this is a warning.',
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
        "transitEncryption": "ENABLED",
        "transitEncryptionPort": 70000
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
        "transitEncryption": "ENABLED",
        "transitEncryptionPort": 2999
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
      const port = numberAt(objectAt(volume, 'efsVolumeConfiguration'), 'transitEncryptionPort');
      if (port === undefined || (port.value >= 0 && port.value <= 65_535)) continue;
      yield {
        range: context.range(port),
        message: `${String(port.value)} is no port, so the volume cannot be mounted. Ports go from 0 to 65535. Write one, or leave it to the mount helper.`,
      };
    }
  },
};
