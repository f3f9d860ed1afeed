import { member } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { portMappings } from '../port-mappings.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/port-or-range',
  severity: 'error',
  factor: 7,
  summary: 'A mapping has one port or a range of them',
  why: 'One entry of `portMappings` maps either one port, with `containerPort` and perhaps `hostPort`, or a range, with `containerPortRange`. The host’s ports of a range are chosen by ECS. Whoever needs both writes two entries.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  bad: [
    {
      text: `{
  "family": "media",
  "networkMode": "awsvpc",
  "containerDefinitions": [
    {
      "name": "media",
      "image": "media:1.4",
      "memory": 256,
      "portMappings": [{ "containerPort": 8000, "containerPortRange": "8000-8010" }]
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
  "networkMode": "awsvpc",
  "containerDefinitions": [
    {
      "name": "media",
      "image": "media:1.4",
      "memory": 256,
      "portMappings": [{ "containerPort": 80 }, { "containerPortRange": "8000-8010" }]
    }
  ]
}
`,
    },
  ],
  *check(context) {
    for (const { object, containerPort, hostPort, containerPortRange } of portMappings(context)) {
      const range = member(object, 'containerPortRange');
      const single = containerPort === undefined ? 'hostPort' : 'containerPort';
      if (range === undefined || containerPortRange === undefined) continue;
      if (containerPort === undefined && hostPort === undefined) continue;
      yield {
        range: context.range(range.key),
        message: `This mapping has a range and a \`${single}\`. ECS would answer: “cannot specify both single port and port range”. Keep one of the two, or make two entries.`,
      };
    }
  },
};
