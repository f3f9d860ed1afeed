import { objectsAt, stringAt } from '../../json/node.ts';
import { brief, code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { nearest } from '../nearest.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/mount-volume-exists',
  severity: 'error',
  summary: 'A mount point names a volume of the task',
  why: 'A container mounts a volume by the name that the task definition’s `volumes` give it. A mount point whose volume is not there is refused.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_MountPoint.html',
  bad: [
    {
      text: `{
  "family": "web",
  "volumes": [{ "name": "scratch" }],
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "mountPoints": [{ "sourceVolume": "scrach", "containerPath": "/tmp" }]
    }
  ]
}
`,
      fixed: `{
  "family": "web",
  "volumes": [{ "name": "scratch" }],
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "mountPoints": [{ "sourceVolume": "scratch", "containerPath": "/tmp" }]
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
  "volumes": [{ "name": "scratch" }],
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "mountPoints": [{ "sourceVolume": "scratch", "containerPath": "/tmp" }]
    }
  ]
}
`,
    },
  ],
  *check(context) {
    const volumes = objectsAt(context.root, 'volumes');
    const names = volumes.flatMap((volume) => stringAt(volume, 'name')?.value ?? []);
    const known = new Set(names);
    for (const { object } of context.containers) {
      for (const mount of objectsAt(object, 'mountPoints')) {
        const source = stringAt(mount, 'sourceVolume');
        if (source === undefined || known.has(source.value)) continue;
        const suggestion = nearest(source.value, names.slice(0, 50));
        const text = JSON.stringify(suggestion);
        yield {
          range: context.range(source),
          message: `The task has no volume called ${code(source.value)}. ECS would answer: “Unknown volume '${brief(source.value)}'”. ${suggestion === undefined ? 'Add it to `volumes`.' : `Did you mean ${code(suggestion)}?`}`,
          fixes:
            suggestion === undefined
              ? []
              : [context.fix(`Write ${text}`, [{ start: source.start, end: source.end, text }])],
        };
      }
    }
  },
};
