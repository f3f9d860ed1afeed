import { member, objectAt, objectsAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/s3files-task-role',
  severity: 'error',
  factor: 4,
  summary: 'A volume of S3 Files needs a task role',
  why: 'A volume of S3 Files is mounted with the rights of the task, so the task needs a role that carries them. Without a `taskRoleArn` nothing may mount it.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_S3FilesVolumeConfiguration.html',
  bad: [
    {
      text: `{
  "family": "web",
  "volumes": [
    {
      "name": "assets",
      "s3filesVolumeConfiguration": {
        "fileSystemArn": "arn:aws:s3files:eu-west-1:123456789012:file-system/fs-0123456789abcdef0"
      }
    }
  ],
  "containerDefinitions": [{ "name": "web", "image": "web:1.4", "memory": 256 }]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "web",
  "taskRoleArn": "arn:aws:iam::123456789012:role/web",
  "volumes": [
    {
      "name": "assets",
      "s3filesVolumeConfiguration": {
        "fileSystemArn": "arn:aws:s3files:eu-west-1:123456789012:file-system/fs-0123456789abcdef0"
      }
    }
  ],
  "containerDefinitions": [{ "name": "web", "image": "web:1.4", "memory": 256 }]
}
`,
    },
  ],
  *check(context) {
    if (member(context.root, 'taskRoleArn') !== undefined) return;
    for (const volume of objectsAt(context.root, 'volumes')) {
      const configuration = objectAt(volume, 's3filesVolumeConfiguration');
      const place = member(volume, 's3filesVolumeConfiguration');
      if (configuration === undefined || place === undefined) continue;
      yield {
        range: context.range(place.key),
        message:
          'A volume of S3 Files is mounted with the rights of the task’s role, and the task has none. Add `taskRoleArn`.',
      };
    }
  },
};
