import { member, numberAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/memory-reservation',
  severity: 'error',
  summary: 'A container’s memory is more than its memoryReservation',
  why: `\`memoryReservation\` is what ECS sets aside for a container, \`memory\` the limit at which the container is killed. The limit cannot lie below what is set aside.

Where both are equal it is information only: the documentation wants \`memory\` to be greater, the service takes them as equal, and the reservation then says nothing that \`memory\` does not say.`,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  bad: [
    {
      text: `{
  "family": "web",
  "containerDefinitions": [
    { "name": "web", "image": "web:1.4", "memory": 256, "memoryReservation": 512 }
  ]
}
`,
    },
    {
      text: `{
  "family": "web",
  "containerDefinitions": [
    { "name": "web", "image": "web:1.4", "memory": 256, "memoryReservation": 256 }
  ]
}
`,
      fixed: `{
  "family": "web",
  "containerDefinitions": [
    { "name": "web", "image": "web:1.4", "memory": 256 }
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
    { "name": "web", "image": "web:1.4", "memory": 512, "memoryReservation": 256 }
  ]
}
`,
    },
  ],
  *check(context) {
    for (const { object } of context.containers) {
      const limit = numberAt(object, 'memory');
      const reserved = numberAt(object, 'memoryReservation');
      const reservation = member(object, 'memoryReservation');
      if (limit === undefined || reserved === undefined || reservation === undefined) continue;
      if (limit.value === reserved.value) {
        yield {
          range: context.range(reservation),
          severity: 'info',
          message: `\`memoryReservation\` says the same as \`memory\`: ${limit.value} MiB. Leave it out, or set it to what the container needs on a quiet day.`,
          fixes: [context.fix('Remove `memoryReservation`', context.editor.remove(object, [reservation]))],
        };
      } else if (limit.value < reserved.value) {
        yield {
          range: context.range(reserved),
          message: `ECS would set aside ${reserved.value} MiB for a container that is killed at ${limit.value}. ECS would answer: “'memory' must be greater than or equal to 'memoryReservation'”. Swap the two, if they were mixed up.`,
        };
      }
    }
  },
};
