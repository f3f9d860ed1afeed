import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { portMappings, portRange } from '../port-mappings.ts';
import { isTemplate } from '../template.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/container-port-range',
  severity: 'error',
  factor: 7,
  summary: 'A range of ports is written first-last, within 1 to 65535',
  why: 'A `containerPortRange` maps many ports at once, as media servers and passive FTP need them: `"8000-8010"`, the first port, a hyphen, the last one. Both lie within 1 to 65535, and the first is below the last. A single port is a `containerPort`.',
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
      "portMappings": [{ "containerPortRange": "8010-8000" }]
    }
  ]
}
`,
      fixed: `{
  "family": "media",
  "networkMode": "awsvpc",
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
    {
      text: `{
  "family": "media",
  "networkMode": "awsvpc",
  "containerDefinitions": [
    {
      "name": "media",
      "image": "media:1.4",
      "memory": 256,
      "portMappings": [{ "containerPortRange": "8000" }]
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
      "portMappings": [{ "containerPortRange": "8000-8010" }]
    }
  ]
}
`,
    },
  ],
  *check(context) {
    for (const { containerPortRange } of portMappings(context)) {
      if (containerPortRange === undefined) continue;
      const { start, end, value } = containerPortRange;
      if (portRange(value) !== undefined || isTemplate(value)) continue;
      const repaired = repairOf(value);
      yield {
        range: context.range(containerPortRange),
        message: `${code(value)} is no range of ports: write the first and the last, such as \`"8000-8010"\`, within 1 to 65535. ECS would answer: “Invalid 'containerPortRange' setting”.`,
        fixes:
          repaired === undefined
            ? []
            : [context.fix(`Write "${repaired}"`, [{ start, end, text: JSON.stringify(repaired) }])],
      };
    }
  },
};

/** The two ports in the right order and form, where there are two. */
function repairOf(value: string): string | undefined {
  const found = /^(\d{1,5})(?:-|:|–|\.\.)(\d{1,5})$/.exec(value.slice(0, 40).replaceAll(' ', ''));
  const [, first = '', last = ''] = found ?? [];
  return [`${first}-${last}`, `${last}-${first}`].find((text) => portRange(text) !== undefined);
}
