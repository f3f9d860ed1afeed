import type { Fix } from '../../diagnostic.ts';
import type { JsonArray, JsonNumber, JsonObject } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { networkMode } from '../network-mode.ts';
import { hostPortOf, portMappings, type PortMapping } from '../port-mappings.ts';

interface Taken {
  readonly mapping: PortMapping;
  readonly port: JsonNumber;
}

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/host-port-unique',
  severity: 'error',
  factor: 7,
  summary: 'A task takes each host port once',
  why: `A port on the machine leads to one container. Under \`awsvpc\` and \`host\` all containers of a task share one network, so there a container’s port is the host’s, and only one of them can listen on it.

Where no \`hostPort\` is written it is a warning: the containers get in each other’s way, and what ECS answers to that is not documented.`,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  bad: [
    {
      text: `{
  "family": "shop",
  "networkMode": "bridge",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "shop-web:1.4",
      "memory": 256,
      "portMappings": [{ "containerPort": 8080, "hostPort": 80 }]
    },
    {
      "name": "admin",
      "image": "shop-admin:1.4",
      "memory": 256,
      "portMappings": [{ "containerPort": 9090, "hostPort": 80 }]
    }
  ]
}
`,
    },
    {
      text: `{
  "family": "shop",
  "networkMode": "awsvpc",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "shop-web:1.4",
      "memory": 256,
      "portMappings": [{ "containerPort": 8080 }, { "containerPort": 8080 }]
    }
  ]
}
`,
      fixed: `{
  "family": "shop",
  "networkMode": "awsvpc",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "shop-web:1.4",
      "memory": 256,
      "portMappings": [{ "containerPort": 8080 }]
    }
  ]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "dns",
  "networkMode": "bridge",
  "containerDefinitions": [
    {
      "name": "dns",
      "image": "dns:1.4",
      "memory": 256,
      "portMappings": [
        { "containerPort": 5353, "hostPort": 53, "protocol": "udp" },
        { "containerPort": 8080, "hostPort": 53, "protocol": "tcp" }
      ]
    }
  ]
}
`,
    },
  ],
  *check(context) {
    const mode = networkMode(context);
    const taken = new Map<string, Taken>();
    const again: [Taken, Taken][] = [];
    for (const mapping of portMappings(context)) {
      const port = hostPortOf(mapping, mode);
      if (port === undefined) continue;
      const key = `${mapping.protocol} ${port.value}`;
      const earlier = taken.get(key);
      if (earlier === undefined) taken.set(key, { mapping, port });
      else again.push([earlier, { mapping, port }]);
    }
    const fixes = removals(context, again);
    for (const [earlier, { mapping, port }] of again) {
      const written = mapping.hostPort === port && earlier.mapping.hostPort === earlier.port;
      const fix = fixes.get(mapping.object);
      yield {
        range: context.range(port),
        ...(!written && { severity: 'warning' }),
        message: describe(earlier, { mapping, port }, written, mode),
        related: [
          { path: context.path, range: context.range(earlier.port), message: 'The port stands here first.' },
        ],
        fixes: fix === undefined ? [] : [fix],
      };
    }
  },
};

function describe(
  earlier: Taken,
  { mapping, port }: Taken,
  written: boolean,
  mode: string | undefined,
): string {
  if (written) {
    return `Host port ${port.value} is taken already. ECS would answer: “${mapping.protocol.toUpperCase()} host port '${port.value}' is mapped multiple times in task”. Give each mapping a port of its own.`;
  }
  return earlier.mapping.container === mapping.container
    ? `${mapping.container.label} maps port ${port.value} already, so a second mapping adds nothing. Remove one of them.`
    : `Port ${port.value} is taken already: with \`${String(mode)}\` all containers of a task share one network. Only one of them can listen on it.`;
}

/** A mapping that says the same as the one before it can go; those of one list go together. */
function removals(
  context: TaskDefinitionContext,
  again: readonly (readonly [Taken, Taken])[],
): ReadonlyMap<JsonObject, Fix> {
  const doubled = new Map<JsonArray, JsonObject[]>();
  for (const [{ mapping: first }, { mapping }] of again) {
    if (first.list !== mapping.list || !sayTheSame(first.object, mapping.object)) continue;
    const objects = doubled.get(mapping.list);
    if (objects === undefined) doubled.set(mapping.list, [mapping.object]);
    else objects.push(mapping.object);
  }
  const fixes = new Map<JsonObject, Fix>();
  for (const [list, objects] of doubled) {
    const title = objects.length === 1 ? 'Remove the second one' : 'Remove the doubled ones';
    const fix = context.fix(title, context.editor.remove(list, objects));
    for (const object of objects) fixes.set(object, fix);
  }
  return fixes;
}

function sayTheSame(a: JsonObject, b: JsonObject): boolean {
  return plain(a) === plain(b);
}

/** The members by name; a list or an object in one of them, which none should have, is like no other. */
function plain({ members, start }: JsonObject): string {
  const values = members.map(({ key, value }): [string, unknown] => [
    key.value,
    'value' in value ? value.value : `${value.kind} ${start}`,
  ]);
  return JSON.stringify(values.sort(([a], [b]) => (a < b ? -1 : 1)));
}
