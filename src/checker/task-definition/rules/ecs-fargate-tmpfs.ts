import { member, objectAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/fargate-tmpfs',
  severity: 'warning',
  summary: 'On Fargate a tmpfs may not be there',
  why: 'Older copies of Amazon’s guide say that Fargate has no `tmpfs`; the text of the API no longer says so. The two do not agree, so this is a warning: try it on your platform version.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinuxParameters.html',
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
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "linuxParameters": {
        "tmpfs": [
          {
            "containerPath": "/run",
            "size": 64
          }
        ]
      }
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
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "linuxParameters": {
        "tmpfs": [
          {
            "containerPath": "/run",
            "size": 64
          }
        ]
      }
    }
  ]
}
`,
    },
    {
      text: `{
  "family": "web",
  "networkMode": "awsvpc",
  "requiresCompatibilities": [
    "FARGATE"
  ],
  "cpu": "1024",
  "memory": "4096",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "linuxParameters": {
        "initProcessEnabled": true
      }
    }
  ]
}
`,
    },
  ],
  *check(context) {
    if (!context.fargate) return;
    for (const { object } of context.containers) {
      const tmpfs = member(objectAt(object, 'linuxParameters'), 'tmpfs');
      if (tmpfs?.value.kind !== 'array' || tmpfs.value.items.length === 0) continue;
      yield {
        range: context.range(tmpfs.key),
        message:
          'Fargate may not offer a `tmpfs`: Amazon’s pages differ. The task may be refused. Try it on your platform version, or mount a plain volume.',
      };
    }
  },
};
