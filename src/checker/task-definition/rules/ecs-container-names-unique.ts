import { code } from '../../json/say.ts';
import type { JsonString } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/container-names-unique',
  severity: 'error',
  summary: 'Every container of a task has its own name',
  why: 'Other settings point at containers by name: dependencies, load balancers, log streams. Two containers of one name make those pointers mean two things, and ECS refuses them.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html',
  bad: [
    {
      text: `{
  "family": "shop",
  "containerDefinitions": [
    { "name": "web", "image": "shop-web:1.4", "memory": 256 },
    { "name": "web", "image": "shop-proxy:2.0", "memory": 128 }
  ]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "shop",
  "containerDefinitions": [
    { "name": "web", "image": "shop-web:1.4", "memory": 256 },
    { "name": "proxy", "image": "shop-proxy:2.0", "memory": 128 }
  ]
}
`,
    },
  ],
  *check(context) {
    const seen = new Map<string, JsonString>();
    for (const { name } of context.containers) {
      // An empty name is `ecs/container-name`'s business.
      if (name === undefined || name.value === '') continue;
      const earlier = seen.get(name.value);
      if (earlier === undefined) {
        seen.set(name.value, name);
        continue;
      }
      yield {
        range: context.range(name),
        message: `Another container is called ${code(name.value)} already. ECS would answer: “Container names must be unique within a task definition”. Rename one of them.`,
        related: [
          { path: context.path, range: context.range(earlier), message: 'The name stands here first.' },
        ],
      };
    }
  },
};
