import { objectsAt, stringAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import { isTemplate } from '../template.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/mount-path',
  severity: 'warning',
  summary: 'Each mount point has a path of its own',
  why: 'A mount point without a path covers nothing, and of two at one path only one is seen. On Linux a path begins with `/`.\n\nHow ECS answers is not documented, so this is a warning.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_MountPoint.html',
  bad: [
    {
      text: `{
  "family": "web",
  "requiresCompatibilities": [
    "EC2"
  ],
  "volumes": [
    {
      "name": "a"
    },
    {
      "name": "b"
    }
  ],
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "mountPoints": [
        {
          "sourceVolume": "a",
          "containerPath": "data"
        },
        {
          "sourceVolume": "b",
          "containerPath": "/x"
        },
        {
          "sourceVolume": "a",
          "containerPath": "/x"
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
      "name": "a"
    }
  ],
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "mountPoints": [
        {
          "sourceVolume": "a",
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
    for (const { object, label } of context.containers) {
      const seen = new Set<string>();
      for (const mount of objectsAt(object, 'mountPoints')) {
        const path = stringAt(mount, 'containerPath');
        if (path === undefined || isTemplate(path.value)) continue;
        const problem = seen.has(path.value)
          ? `${label} mounts two volumes at ${code(path.value)}`
          : /^(?:[/\\]|[A-Za-z]:)/.test(path.value)
            ? undefined
            : path.value === ''
              ? 'This mount point has an empty path'
              : `${code(path.value)} is no whole path`;
        seen.add(path.value);
        if (problem === undefined) continue;
        yield {
          range: context.range(path),
          message: `${problem}. The container may not start, or not see what it should. Write a path from \`/\` that no other mount has.`,
        };
      }
    }
  },
};
