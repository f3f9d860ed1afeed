import { member, objectAt, objectsAt, stringAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/efs-encryption',
  severity: 'error',
  summary: 'What EFS authorises travels encrypted',
  why: 'Authorisation by IAM, an access point and a port for encryption all need `transitEncryption` to be `ENABLED`.',
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
        "authorizationConfig": {
          "iam": "ENABLED"
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
        "transitEncryption": "ENABLED",
        "authorizationConfig": {
          "iam": "ENABLED"
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
        "transitEncryptionPort": 2999,
        "authorizationConfig": {
          "iam": "ENABLED"
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
  *check(context) {
    for (const volume of objectsAt(context.root, 'volumes')) {
      const efs = objectAt(volume, 'efsVolumeConfiguration');
      if (efs === undefined) continue;
      const encryption = member(efs, 'transitEncryption');
      const value = encryption?.value.kind === 'string' ? encryption.value.value : undefined;
      if (encryption !== undefined && value !== 'DISABLED') continue;
      const authorization = objectAt(efs, 'authorizationConfig');
      const iam = stringAt(authorization, 'iam');
      const needs =
        iam?.value === 'ENABLED'
          ? {
              span: iam,
              answer: ' ECS would answer: “EFS IAM authorization requires TransitEncryption to be enabled”.',
            }
          : member(authorization, 'accessPointId') !== undefined
            ? {
                span: member(authorization, 'accessPointId')?.key,
                answer: ' ECS refuses an access point without it.',
              }
            : {
                span: member(efs, 'transitEncryptionPort')?.key,
                answer:
                  ' ECS would answer: “TransitEncryptionPort requires that TransitEncryption is enabled”.',
              };
      if (needs.span === undefined) continue;
      const edit =
        encryption === undefined
          ? context.editor.insert(
              efs,
              'transitEncryption',
              'ENABLED',
              member(efs, 'rootDirectory') ?? member(efs, 'fileSystemId'),
            )
          : { start: encryption.value.start, end: encryption.value.end, text: '"ENABLED"' };
      yield {
        range: context.range(needs.span),
        message: `This needs an encrypted way to the file system.${needs.answer} Set \`transitEncryption\` to \`ENABLED\`.`,
        fixes: [context.fix('Enable `transitEncryption`', [edit])],
      };
    }
  },
};
