import { numberAt } from '../../json/node.ts';
import { brief } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { taskMemory } from '../task-size.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/container-memory-limit',
  severity: 'error',
  summary: 'No container has more memory than the task',
  why: 'The task’s `memory` is what all its containers share. A container whose own limit lies above it could never reach that limit, and ECS refuses it.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  bad: [
    {
      text: `{
  "family": "web",
  "memory": "512",
  "containerDefinitions": [{ "name": "web", "image": "web:1.4", "memory": 1024 }]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "web",
  "memory": "1 GB",
  "containerDefinitions": [{ "name": "web", "image": "web:1.4", "memory": 1024 }]
}
`,
    },
  ],
  *check(context) {
    const task = taskMemory(context);
    if (task === undefined) return;
    for (const { object, name } of context.containers) {
      const memory = numberAt(object, 'memory');
      if (memory === undefined || memory.value <= task.amount) continue;
      yield {
        range: context.range(memory),
        message: `The container may use ${memory.value} MiB, and the whole task has ${task.amount}. ECS would answer: “The 'memory' setting for container '${brief(name?.value ?? '')}' is greater than for the task”. Lower this one, or raise the task’s.`,
        related: [
          { path: context.path, range: context.range(task.value), message: 'The task’s memory stands here.' },
        ],
      };
    }
  },
};
