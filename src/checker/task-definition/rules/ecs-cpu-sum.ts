import { numberAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { taskCpu } from '../task-size.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/cpu-sum',
  severity: 'error',
  summary: 'The containers together have no more CPU than the task',
  why: 'A container’s `cpu` is its share of the task’s, so the shares cannot be more than the whole. 1024 units are one vCPU.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  bad: [
    {
      text: `{
  "family": "web",
  "cpu": "256",
  "memory": "512",
  "containerDefinitions": [
    { "name": "web", "image": "web:1.4", "cpu": 256 },
    { "name": "proxy", "image": "proxy:2.0", "cpu": 64 }
  ]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "web",
  "cpu": ".25 vCPU",
  "memory": "512",
  "containerDefinitions": [
    { "name": "web", "image": "web:1.4", "cpu": 192 },
    { "name": "proxy", "image": "proxy:2.0", "cpu": 64 }
  ]
}
`,
    },
  ],
  *check(context) {
    const task = taskCpu(context);
    if (task === undefined) return;
    const shares = context.containers.map(({ object }) => numberAt(object, 'cpu')?.value ?? 0);
    const sum = shares.reduce((all, share) => all + share, 0);
    if (sum <= task.amount) return;
    yield {
      range: context.range(task.value),
      message: `The containers ask for ${sum} CPU units together, and the task has ${task.amount}. ECS would answer: “The sum of all container 'cpu' values cannot be greater than the value of the task 'cpu'”. Raise the task’s, or lower theirs.`,
    };
  },
};
