import { type JsonObject, type JsonString, booleanAt, member } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import { nearestName } from '../../nearest.ts';
import type { Rule } from '../../rule.ts';
import type { ComposeContext } from '../context.ts';

interface Dependency {
  readonly place: JsonString;
  readonly required: boolean;
}

function dependenciesOf(service: JsonObject): readonly Dependency[] {
  const value = member(service, 'depends_on')?.value;
  if (value?.kind === 'array')
    return value.items.flatMap((item) => (item.kind === 'string' ? [{ place: item, required: true }] : []));
  if (value?.kind !== 'object') return [];
  return value.members.map(({ key, value: each }) => ({
    place: key,
    required: each.kind !== 'object' || booleanAt(each, 'required')?.value !== false,
  }));
}

/** Whether what `from` waits for comes to `to` in the end. */
function reaches(edges: ReadonlyMap<string, readonly Dependency[]>, from: string, to: string): boolean {
  const seen = new Set<string>();
  const open = [from];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === to) return true;
    if (seen.has(at)) continue;
    seen.add(at);
    open.push(...(edges.get(at) ?? []).map(({ place }) => place.value));
  }
  return false;
}

export const rule: Rule<ComposeContext> = {
  code: 'compose/depends-on',
  severity: 'error',
  summary: 'A service waits for services that exist, and not in a circle',
  why: '`depends_on` names services of the same project. One that is not there is refused, `service "web" depends on undefined service "database"`, unless `required: false` says that it may be missing; and so are services that wait for each other.',
  source: 'https://docs.docker.com/reference/compose-file/services/#depends_on',
  bad: [
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
    depends_on: [bd]
  db:
    image: postgres:18.1
`,
      fixed: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
    depends_on: [db]
  db:
    image: postgres:18.1
`,
    },
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
    depends_on: [worker]
  worker:
    image: registry.example.com/shop/web:1.4.2
    depends_on:
      web:
        condition: service_started
`,
    },
  ],
  good: [
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
    depends_on: [db]
  db:
    image: postgres:18.1
`,
    },
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
    depends_on:
      debug:
        condition: service_started
        required: false
`,
    },
  ],
  *check(context) {
    const names = context.services.map(({ name }) => name.value);
    const edges = new Map(context.services.map(({ name, object }) => [name.value, dependenciesOf(object)]));
    for (const [from, dependencies] of edges) {
      for (const { place, required } of dependencies) {
        if (!names.includes(place.value)) {
          if (context.partial || !required || place.value.includes('$')) continue;
          const near = nearestName(place.value, names);
          yield {
            range: context.range(place),
            message: `No service is called ${code(place.value)}. Compose would answer: depends on undefined service. ${near === undefined ? 'Add it, or remove the dependency.' : `Did you mean \`${near}\`?`}`,
            ...(near !== undefined && {
              fixes: [context.fix(`Write \`${near}\``, [{ start: place.start, end: place.end, text: near }])],
            }),
          };
        } else if (reaches(edges, place.value, from)) {
          yield {
            range: context.range(place),
            message: `${code(from)} waits for ${code(place.value)}, which waits for it, directly or over others. Compose would answer: dependency cycle detected. Take one dependency out of the circle.`,
          };
        }
      }
    }
  },
};
