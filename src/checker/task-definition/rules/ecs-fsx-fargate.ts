import { member, objectsAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/fsx-fargate',
  severity: 'warning',
  summary: 'A Windows file server is mounted on EC2 alone',
  why: 'Amazon FSx for Windows File Server is mounted by Windows machines of the cluster, which Fargate does not have.\n\nWhat ECS answers is not known, so this is a warning.',
  source:
    'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_FSxWindowsFileServerVolumeConfiguration.html',
  bad: [
    {
      text: `{
  "family": "web",
  "networkMode": "awsvpc",
  "requiresCompatibilities": [
    "FARGATE"
  ],
  "cpu": "1024",
  "memory": "4096",
  "volumes": [
    {
      "name": "data",
      "fsxWindowsFileServerVolumeConfiguration": {
        "fileSystemId": "fs-0123456789abcdef0",
        "rootDirectory": "share",
        "authorizationConfig": {
          "credentialsParameter": "arn:aws:ssm:eu-central-1:111122223333:parameter/fsx",
          "domain": "example.com"
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
      "fsxWindowsFileServerVolumeConfiguration": {
        "fileSystemId": "fs-0123456789abcdef0",
        "rootDirectory": "share",
        "authorizationConfig": {
          "credentialsParameter": "arn:aws:ssm:eu-central-1:111122223333:parameter/fsx",
          "domain": "example.com"
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
  *check(context) {
    if (!context.fargate) return;
    for (const volume of objectsAt(context.root, 'volumes')) {
      const fsx = member(volume, 'fsxWindowsFileServerVolumeConfiguration');
      if (fsx === undefined) continue;
      yield {
        range: context.range(fsx.key),
        message:
          'Fargate cannot mount a Windows file server. The task would not start there. Use Amazon EFS, or run it on EC2.',
      };
    }
  },
};
