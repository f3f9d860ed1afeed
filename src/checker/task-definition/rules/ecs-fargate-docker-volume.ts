import { member, objectsAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/fargate-docker-volume',
  severity: 'error',
  summary: 'On Fargate there are no volumes of Docker',
  why: 'Volumes that Docker manages live on a machine of the cluster, and Fargate shows none. Use a plain volume, which lives as long as the task, or Amazon EFS.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DockerVolumeConfiguration.html',
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
      "dockerVolumeConfiguration": {
        "scope": "task"
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
  "networkMode": "awsvpc",
  "requiresCompatibilities": [
    "FARGATE"
  ],
  "cpu": "1024",
  "memory": "4096",
  "volumes": [
    {
      "name": "data"
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
      "dockerVolumeConfiguration": {
        "scope": "task"
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
      const docker = member(volume, 'dockerVolumeConfiguration');
      if (docker === undefined) continue;
      yield {
        range: context.range(docker.key),
        message:
          'Fargate has no Docker volumes. ECS would answer: “Fargate compatible task definitions do not support dockerVolumeConfiguration”. Leave the volume plain, or use Amazon EFS.',
      };
    }
  },
};
