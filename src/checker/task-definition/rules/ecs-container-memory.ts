import { member } from '../../json/node.ts';
import { brief } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/container-memory',
  severity: 'error',
  summary: 'Memory is set for the task or for each of its containers',
  why: '`memory` is the hard limit of a container in MiB: more, and it is killed. `memoryReservation` is what ECS sets aside for it. To find a machine with room, ECS needs one of the two for every container, unless the task as a whole has `memory`.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html',
  bad: [
    {
      text: `{
  "family": "web",
  "containerDefinitions": [{ "name": "web", "image": "web:1.4" }]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "web",
  "containerDefinitions": [{ "name": "web", "image": "web:1.4", "memoryReservation": 128 }]
}
`,
    },
    {
      text: `{
  "family": "web",
  "memory": "512",
  "containerDefinitions": [{ "name": "web", "image": "web:1.4" }]
}
`,
    },
  ],
  *check(context) {
    // On Fargate the task's memory is required, and `ecs/fargate-size` asks for it.
    if (context.fargate || member(context.root, 'memory') !== undefined) return;
    for (const { object, name, label } of context.containers) {
      if (member(object, 'memory') !== undefined || member(object, 'memoryReservation') !== undefined)
        continue;
      yield {
        range: context.range(name ?? { start: object.start, end: object.start + 1 }),
        message: `${label} sets no memory, and neither does the task. ECS would answer: “Invalid setting for container '${brief(name?.value ?? '')}'. At least one of 'memory' or 'memoryReservation' must be specified”.`,
      };
    }
  },
};
