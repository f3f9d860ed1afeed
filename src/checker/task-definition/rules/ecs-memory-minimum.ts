import { numberAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

/** MiB: what Docker before 20.10 asks for, and what it asks for since. */
const OLD_DOCKER = 4;
const DOCKER = 6;

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/memory-minimum',
  severity: 'error',
  summary: 'A container has at least 6 MiB of memory',
  why: `Docker gives every container at least 6 MiB, and no Docker less than 4. The number is MiB: \`2\` does not mean two gigabytes.

4 and 5 are a warning, since a Docker before 20.10 still starts such a container.`,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  bad: [
    {
      text: `{
  "family": "web",
  "containerDefinitions": [{ "name": "web", "image": "web:1.4", "memory": 2 }]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "web",
  "containerDefinitions": [{ "name": "web", "image": "web:1.4", "memory": 2048 }]
}
`,
    },
  ],
  *check(context) {
    for (const { object } of context.containers) {
      for (const name of ['memory', 'memoryReservation']) {
        const memory = numberAt(object, name);
        if (memory === undefined || memory.value >= DOCKER) continue;
        yield {
          range: context.range(memory),
          ...(memory.value >= OLD_DOCKER && { severity: 'warning' }),
          message: `Docker gives a container at least ${DOCKER} MiB of memory, and \`${name}\` is ${memory.value}. The number is MiB, so 1 GB is \`1024\`.`,
        };
      }
    }
  },
};
