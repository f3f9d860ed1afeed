import { numberAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { taskMemory } from '../task-size.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/memory-sum',
  severity: 'warning',
  summary: 'The containers together reserve no more memory than the task has',
  why: `A container reserves its \`memoryReservation\`, or its \`memory\` where it has none. The documentation says that what all containers reserve has to stay within the task’s memory. Where it does not, containers can be killed below their own limits, because the task’s memory is used up.

It is a warning, since no source shows what ECS answers.`,
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
    const memories = context.containers.map(({ object }) => {
      return (numberAt(object, 'memoryReservation') ?? numberAt(object, 'memory'))?.value ?? 0;
    });
    // One that is too much by itself is `ecs/container-memory-limit`'s business.
    if (memories.some((memory) => memory > task.amount)) return;
    const sum = memories.reduce((all, memory) => all + memory, 0);
    if (sum <= task.amount) return;
    yield {
      range: context.range(task.value),
      message: `The containers reserve ${sum} MiB together, and the task has ${task.amount}. Containers can be killed below their own limits when the task’s memory is used up. Raise it, or lower theirs.`,
    };
  },
};
