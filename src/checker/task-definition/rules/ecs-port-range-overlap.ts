import type { JsonNumber, JsonString } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { networkMode } from '../network-mode.ts';
import { portMappings, portRange, type PortRange } from '../port-mappings.ts';

interface Span extends PortRange {
  readonly node: JsonString | JsonNumber;
}

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/port-range-overlap',
  severity: 'error',
  factor: 7,
  summary: 'A container’s port is in one mapping only',
  why: 'A port can be in one range or one mapping of a container, not in two. Under `awsvpc` all containers of a task share one network, so there it holds for the whole task.',
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
      "portMappings": [{ "containerPortRange": "8000-8010" }, { "containerPortRange": "8010-8020" }]
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
      "portMappings": [{ "containerPortRange": "8000-8010" }, { "containerPortRange": "8011-8020" }]
    }
  ]
}
`,
    },
  ],
  *check(context) {
    for (const spans of spansOf(context)) {
      let widest: Span | undefined;
      for (const span of spans) {
        // Two single ports that are the same are `ecs/host-port-unique`'s business.
        const ranges = span.node.kind === 'string' || widest?.node.kind === 'string';
        if (widest !== undefined && span.first <= widest.last && ranges) {
          const [later, earlier] = span.node.start > widest.node.start ? [span, widest] : [widest, span];
          yield {
            range: context.range(later.node),
            message: `${shown(later)} overlaps ${shown(earlier)}, which is mapped already. ECS would answer: “container port is used multiple times in task”. Make the two disjoint.`,
            related: [
              {
                path: context.path,
                range: context.range(earlier.node),
                message: 'The other mapping stands here.',
              },
            ],
          };
        }
        if (widest === undefined || span.last > widest.last) widest = span;
      }
    }
  },
};

/** The ports that share a network and a protocol, by their first one. */
function spansOf(context: TaskDefinitionContext): readonly (readonly Span[])[] {
  const shared = networkMode(context) === 'awsvpc';
  const groups = new Map<unknown, { tcp: Span[]; udp: Span[] }>();
  for (const { container, containerPort, containerPortRange, protocol } of portMappings(context)) {
    const key = shared ? context : container;
    const group = groups.get(key) ?? { tcp: [], udp: [] };
    groups.set(key, group);
    const range = containerPortRange && portRange(containerPortRange.value);
    if (containerPortRange !== undefined && range !== undefined) {
      group[protocol].push({ ...range, node: containerPortRange });
    } else if (containerPortRange === undefined && containerPort !== undefined) {
      group[protocol].push({ first: containerPort.value, last: containerPort.value, node: containerPort });
    }
  }
  return [...groups.values()]
    .flatMap(({ tcp, udp }) => [tcp, udp])
    .map((spans) => spans.sort((a, b) => a.first - b.first));
}

function shown({ node }: Span): string {
  return node.kind === 'string' ? code(node.value) : `Port ${node.value}`;
}
