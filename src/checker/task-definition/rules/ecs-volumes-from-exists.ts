import { objectsAt, stringAt } from '../../json/node.ts';
import { brief, code } from '../../json/say.ts';
import { nearest } from '../nearest.ts';
import { isTemplate } from '../template.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/volumes-from-exists',
  severity: 'error',
  summary: 'Volumes are taken from a container of the task',
  why: '`volumesFrom` mounts what another container of the same task has mounted. It can name only these.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_VolumeFrom.html',
  bad: [
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
      "volumesFrom": [
        {
          "sourceContainer": "dta"
        }
      ]
    },
    {
      "name": "data",
      "image": "web:1.4",
      "memory": 256
    }
  ]
}
`,
      fixed: `{
  "family": "web",
  "requiresCompatibilities": [
    "EC2"
  ],
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "volumesFrom": [
        {
          "sourceContainer": "data"
        }
      ]
    },
    {
      "name": "data",
      "image": "web:1.4",
      "memory": 256
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
      "volumesFrom": [
        {
          "sourceContainer": "data"
        }
      ]
    },
    {
      "name": "data",
      "image": "web:1.4",
      "memory": 256
    }
  ]
}
`,
    },
  ],
  *check(context) {
    const names = context.containers.flatMap(({ name }) => name?.value ?? []);
    const known = new Set(names);
    for (const { object } of context.containers) {
      for (const entry of objectsAt(object, 'volumesFrom')) {
        const source = stringAt(entry, 'sourceContainer');
        if (source === undefined || known.has(source.value) || isTemplate(source.value)) continue;
        const suggestion = nearest(source.value, names.slice(0, 50));
        const text = JSON.stringify(suggestion);
        yield {
          range: context.range(source),
          message: `${code(source.value)} is no container of this task${suggestion === undefined ? '' : `, and ${code(suggestion)} is one`}. ECS would answer: “Invalid 'volumesFrom' setting. Unknown container: '${brief(source.value)}'”.`,
          fixes:
            suggestion === undefined
              ? []
              : [context.fix(`Write ${text}`, [{ start: source.start, end: source.end, text }])],
        };
      }
    }
  },
};
