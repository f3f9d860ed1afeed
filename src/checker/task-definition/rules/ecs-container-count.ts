import { arrayAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

/** Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html */
const LIMIT = 10;

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/container-count',
  severity: 'error',
  factor: 8,
  summary: 'A task has at most ten containers',
  why: 'A task definition holds at most ten containers. All of them run on one machine, start and stop together and are counted as one when a service grows. What can run and grow by itself belongs in a task definition of its own.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html',
  bad: [{ text: taskOf(LIMIT + 1) }],
  good: [{ text: taskOf(2) }],
  *check(context) {
    const items = arrayAt(context.root, 'containerDefinitions')?.items ?? [];
    const eleventh = items[LIMIT];
    if (eleventh === undefined) return;
    yield {
      range: context.range({ start: eleventh.start, end: eleventh.start + 1 }),
      message: `The task has ${items.length} containers, and ECS takes at most ${LIMIT}. ECS would answer: “Too many containers”. Move what can run by itself to another task definition.`,
    };
  },
};

function taskOf(count: number): string {
  const containers = Array.from(
    { length: count },
    (_, index) => `    { "name": "worker-${index + 1}", "image": "worker:1.4", "memory": 64 }`,
  );
  return `{\n  "family": "workers",\n  "containerDefinitions": [\n${containers.join(',\n')}\n  ]\n}\n`;
}
