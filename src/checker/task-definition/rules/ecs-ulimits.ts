import { numberAt, objectsAt, stringAt } from '../../json/node.ts';
import { brief, code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/ulimits',
  severity: 'error',
  summary: 'The soft limit is not above the hard one',
  why: 'A process may raise its soft limit up to the hard one and no further, so the soft one cannot be the higher. A limit is given once.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Ulimit.html',
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
      "ulimits": [
        {
          "name": "nofile",
          "softLimit": 4096,
          "hardLimit": 1024
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
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "ulimits": [
        {
          "name": "nofile",
          "softLimit": 1024,
          "hardLimit": 1024
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
      for (const ulimit of objectsAt(object, 'ulimits')) {
        const name = stringAt(ulimit, 'name');
        const soft = numberAt(ulimit, 'softLimit');
        const hard = numberAt(ulimit, 'hardLimit');
        if (soft !== undefined && hard !== undefined && soft.value > hard.value) {
          yield {
            range: context.range(soft),
            message: `${label} begins with a limit of ${soft.value}, above the highest that it may have, ${hard.value}. ECS would answer: “Soft limit exceeds hard limit for ulimit ${brief(name?.value ?? '')}”. Lower the soft one, or raise the hard one.`,
          };
        }
        if (name !== undefined && seen.has(name.value)) {
          yield {
            range: context.range(name),
            severity: 'warning',
            message: `${label} limits ${code(name.value)} twice. Only one of the two counts. Remove the other.`,
          };
        }
        if (name !== undefined) seen.add(name.value);
      }
    }
  },
};
