import { numberAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { taskMemory } from '../task-size.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/memory-sum',
  severity: 'warning',
  summary: 'The containers together have no more memory than the task',
  why: `The documentation says that the memory of all containers together has to stay within the task’s. Where it does not, containers can be killed before they reach their own limits, because the task’s is used up.

It is a warning: what ECS answers is not documented, and the sum may come out above the task’s on purpose where the containers never peak at once.`,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  bad: [
    {
      text: `{
  "family": "web",
  "memory": "512",
  "containerDefinitions": [
    { "name": "web", "image": "web:1.4", "memory": 384 },
    { "name": "proxy", "image": "proxy:2.0", "memory": 256 }
  ]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "web",
  "memory": "512",
  "containerDefinitions": [
    { "name": "web", "image": "web:1.4", "memory": 384 },
    { "name": "proxy", "image": "proxy:2.0", "memory": 128 }
  ]
}
`,
    },
  ],
  *check(context) {
    const task = taskMemory(context);
    if (task === undefined) return;
    const memories = context.containers.map(({ object }) => numberAt(object, 'memory')?.value ?? 0);
    // One that is too much by itself is `ecs/container-memory-limit`'s business.
    if (memories.some((memory) => memory > task.amount)) return;
    const sum = memories.reduce((all, memory) => all + memory, 0);
    if (sum <= task.amount) return;
    yield {
      range: context.range(task.value),
      message: `The containers may use ${sum} MiB together, and the task has ${task.amount}. Containers can be killed below their own limits when the task’s memory is used up. Raise it, or lower theirs.`,
    };
  },
};
