import type { Rule } from '../../rule.ts';
import type { Container, TaskDefinitionContext } from '../context.ts';
import { portMappings } from '../port-mappings.ts';

/** Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html */
const LIMIT = 100;

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/port-range-count',
  severity: 'error',
  factor: 7,
  summary: 'A container has at most 100 ranges of ports',
  why: 'A container takes at most 100 entries with a `containerPortRange`. Ranges that follow each other can be one.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  bad: [{ text: rangesOf(LIMIT + 1) }],
  good: [{ text: rangesOf(2) }],
  *check(context) {
    const counts = new Map<Container, number>();
    for (const { container, containerPortRange } of portMappings(context)) {
      if (containerPortRange === undefined) continue;
      const count = (counts.get(container) ?? 0) + 1;
      counts.set(container, count);
      if (count !== LIMIT + 1) continue;
      yield {
        range: context.range(containerPortRange),
        message: `${container.label} has more than ${LIMIT} ranges of ports, and ECS takes no more. Join those that follow each other.`,
      };
    }
  },
};

function rangesOf(count: number): string {
  const ranges = Array.from({ length: count }, (_, index) => {
    const first = 10_000 + index * 100;
    return `        { "containerPortRange": "${first}-${first + 10}" }`;
  });
  return `{
  "family": "media",
  "networkMode": "awsvpc",
  "containerDefinitions": [
    {
      "name": "media",
      "image": "media:1.4",
      "memory": 256,
      "portMappings": [\n${ranges.join(',\n')}\n      ]
    }
  ]
}
`;
}
