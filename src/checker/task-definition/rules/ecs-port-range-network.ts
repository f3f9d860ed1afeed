import { member } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { networkMode } from '../network-mode.ts';
import { portMappings } from '../port-mappings.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/port-range-network',
  severity: 'error',
  factor: 7,
  summary: 'Ranges of ports are for the network modes bridge and awsvpc',
  why: 'ECS maps a `containerPortRange` in the modes `bridge` and `awsvpc`. Under `host` the container has all ports of the machine anyway, and under `none` it has no network.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  bad: [
    {
      text: `{
  "family": "media",
  "networkMode": "host",
  "containerDefinitions": [
    {
      "name": "media",
      "image": "media:1.4",
      "memory": 256,
      "portMappings": [{ "containerPortRange": "8000-8010" }]
    }
  ]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "media",
  "networkMode": "bridge",
  "containerDefinitions": [
    {
      "name": "media",
      "image": "media:1.4",
      "memory": 256,
      "portMappings": [{ "containerPortRange": "8000-8010" }]
    }
  ]
}
`,
    },
  ],
  *check(context) {
    // Of `none`, `ecs/network-none-ports` tells.
    if (networkMode(context) !== 'host') return;
    for (const { object, containerPortRange } of portMappings(context)) {
      const range = member(object, 'containerPortRange');
      if (range === undefined || containerPortRange === undefined) continue;
      yield {
        range: context.range(range.key),
        message:
          'ECS maps ranges of ports with `bridge` and `awsvpc`, not with `host`. There the container has the ports of the machine without a mapping.',
      };
    }
  },
};
