import { booleanAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/essential',
  severity: 'error',
  summary: 'At least one container is essential',
  why: 'When an essential container stops, the task stops; without one, nothing would tell when the task is over. A container is essential unless `essential` says `false`.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html',
  bad: [
    {
      text: `{
  "family": "web",
  "containerDefinitions": [
    { "name": "web", "image": "web:1.4", "memory": 256, "essential": false }
  ]
}
`,
      fixed: `{
  "family": "web",
  "containerDefinitions": [
    { "name": "web", "image": "web:1.4", "memory": 256, "essential": true }
  ]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "web",
  "containerDefinitions": [
    { "name": "web", "image": "web:1.4", "memory": 256 },
    { "name": "migrate", "image": "web:1.4", "memory": 256, "essential": false }
  ]
}
`,
    },
  ],
  *check(context) {
    const flags = context.containers.map(({ object }) => booleanAt(object, 'essential'));
    const [first] = flags;
    if (first === undefined || !flags.every((flag) => flag?.value === false)) return;
    const { start, end } = first;
    yield {
      range: context.range(first),
      message:
        "No container is essential, so nothing would say when the task is over. ECS would answer: “Task definition doesn't have any essential container”. Make the one that does the work essential.",
      // With several containers only the writer knows which of them does the work.
      fixes: flags.length === 1 ? [context.fix('Write true', [{ start, end, text: 'true' }])] : [],
    };
  },
};
