import { member, objectAt, objectsAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/fargate-host-path',
  severity: 'error',
  summary: 'On Fargate a volume has no path on the host',
  why: 'There is no host on Fargate whose folders a task could see. A volume without `sourcePath` is empty at first and lives as long as the task; one that has to last is an Amazon EFS file system.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HostVolumeProperties.html',
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
      "host": {
        "sourcePath": "/srv/data"
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
      "name": "data",
      "host": {}
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
      "host": {
        "sourcePath": "/srv/data"
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
      const path = member(objectAt(volume, 'host'), 'sourcePath');
      if (path === undefined) continue;
      yield {
        range: context.range(path),
        message:
          'Fargate has no host whose folder could be mounted. ECS would answer: “Fargate compatible task definitions do not support sourcePath”. Use an Amazon EFS file system, or a volume without a path.',
      };
    }
  },
};
