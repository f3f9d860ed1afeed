import { arrayAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/container-list',
  severity: 'error',
  summary: 'A task has at least one container',
  why: 'A task is its containers; one without any cannot run, and ECS does not register it.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html',
  bad: [{ text: '{ "family": "web", "containerDefinitions": [] }\n' }],
  good: [
    {
      text: `{
  "family": "web",
  "containerDefinitions": [{ "name": "web", "image": "web:1.4", "memory": 256 }]
}
`,
    },
  ],
  *check(context) {
    const list = arrayAt(context.root, 'containerDefinitions');
    if (list?.items.length !== 0) return;
    yield {
      range: context.range(list),
      message:
        'The task has no container. ECS would answer: “Container list cannot be empty”. Describe one with a `name` and an `image`.',
    };
  },
};
