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

Under \`host\`, where no \`hostPort\` is written, it is a warning: the containers get in each other’s way, and what ECS answers to that is not documented.`,
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
      const answer = answerTo(earlier, { mapping, port }, mode);
      const fix = fixes.get(mapping.object);
      yield {
        range: context.range(port),
        ...(answer === undefined && { severity: 'warning' }),
        message: `Port ${port.value} is taken already${mode === 'awsvpc' || mode === 'host' ? ', and all containers of the task share one network' : ''}. ${answer === undefined ? 'Only one of them can listen on it.' : `ECS would answer: “${answer}”.`} Give each mapping a port of its own.`,
        related: [
          { path: context.path, range: context.range(earlier.port), message: 'The port stands here first.' },
        ],
        fixes: fix === undefined ? [] : [fix],
      };
    }
  },
};

/** What the service answers, where that is known. */
function answerTo(earlier: Taken, { mapping, port }: Taken, mode: string | undefined): string | undefined {
  const protocol = mapping.protocol.toUpperCase();
  if (mode === 'awsvpc') {
    return `${protocol} container port '${port.value}' is used multiple times in task when networkMode=awsvpc`;
  }
  const written = [earlier.mapping, mapping].every(({ hostPort }) => hostPort?.value === port.value);
  return written ? `${protocol} host port '${port.value}' is mapped multiple times in task` : undefined;
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
