import { arrayAt, booleanAt, member, type JsonObject, type JsonString } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import { nearestName } from '../../nearest.ts';
import type { Rule } from '../../rule.ts';
import type { ComposeContext } from '../context.ts';

interface Dependency {
  readonly place: JsonString;
  readonly name: string;
  readonly required: boolean;
}

function dependenciesOf(service: JsonObject): readonly Dependency[] {
  const named = ['links', 'volumes_from'].flatMap((list) =>
    (arrayAt(service, list)?.items ?? []).flatMap((place) => {
      const [name = ''] = place.kind === 'string' ? place.value.split(':') : [];
      // `container:NAME` is one that Compose has not made.
      return place.kind !== 'string' || name === 'container' ? [] : [{ place, name, required: true }];
    }),
  );
  return [...waitedFor(service), ...named];
}

function waitedFor(service: JsonObject): readonly Dependency[] {
  const value = member(service, 'depends_on')?.value;
  if (value?.kind === 'array')
    return value.items.flatMap((item) =>
      item.kind === 'string' ? [{ place: item, name: item.value, required: true }] : [],
    );
  if (value?.kind !== 'object') return [];
  return value.members.map(({ key, value: each }) => ({
    place: key,
    name: key.value,
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
    open.push(...(edges.get(at) ?? []).map(({ name }) => name));
  }
  return false;
}

export const rule: Rule<ComposeContext> = {
  code: 'compose/depends-on',
  severity: 'error',
  summary: 'A service waits for services that exist, and not in a circle',
  why: '`depends_on`, `links` and `volumes_from` name services of the same project. One that is not there is refused, `service "web" depends on undefined service "database"`, and so is one that waits for the other in turn. A service with `profiles` counts as missing until one of them is chosen, unless `required: false` allows for that.',
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
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
    depends_on: [db]
  db:
    image: postgres:18.1
    profiles: [local]
`,
    },
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    links: [db:postgres]
`,
    },
  ],
  good: [
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    links: [db:postgres]
    volumes_from: [db:ro, container:seed]
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
  debug:
    image: registry.example.com/shop/debug:1.4.2
    profiles: [debug]
`,
    },
  ],
  *check(context) {
    const names = context.services.map(({ name }) => name.value);
    const edges = new Map(context.services.map(({ name, object }) => [name.value, dependenciesOf(object)]));
    const sleeping = new Set(
      context.services.flatMap(({ name, object }) =>
        arrayAt(object, 'profiles')?.items.length ? [name.value] : [],
      ),
    );
    for (const [from, dependencies] of edges) {
      for (const { place, name, required } of dependencies) {
        if (!names.includes(name)) {
          if (context.partial || name.includes('$')) continue;
          const near = nearestName(name, names);
          yield {
            range: context.range(place),
            message: `No service is called ${code(name)}. Compose would answer: depends on undefined service. ${near === undefined ? 'Add it, or remove the dependency.' : `Did you mean \`${near}\`?`}`,
            ...(near !== undefined &&
              name === place.value && {
                fixes: [
                  context.fix(`Write \`${near}\``, [{ start: place.start, end: place.end, text: near }]),
                ],
              }),
          };
        } else if (reaches(edges, name, from)) {
          yield {
            range: context.range(place),
            message: `${code(from)} waits for ${code(name)}, which waits for it, directly or over others. Compose would answer: dependency cycle detected. Take one dependency out of the circle.`,
          };
        } else if (required && sleeping.has(name) && !sleeping.has(from)) {
          yield {
            severity: 'warning',
            range: context.range(place),
            message: `${code(name)} runs with one of its \`profiles\` alone, and ${code(from)} always. Without that profile Compose would answer: depends on undefined service. Give both the profile, or add \`required: false\`.`,
          };
        }
      }
    }
  },
};
