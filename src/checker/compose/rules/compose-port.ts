import { type JsonNode, arrayAt, member } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import { publishedPort } from '../published-port.ts';
import type { Rule } from '../../rule.ts';
import type { ComposeContext } from '../context.ts';

export const rule: Rule<ComposeContext> = {
  code: 'compose/port',
  severity: 'error',
  summary: 'Published ports can be read, and are free',
  why: 'A port is published once on the host: two services with the same one cannot both start, `Bind for 0.0.0.0:8080 failed: port is already allocated`. The short form is `[IP:][HOST:]CONTAINER[/PROTOCOL]`, with ranges of equal length.',
  source: 'https://docs.docker.com/reference/compose-file/services/#ports',
  bad: [
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
  worker:
    image: registry.example.com/shop/web:1.4.2
    ports: ["8080:9090"]
`,
    },
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "http:8080"
`,
    },
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:80800"
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
  worker:
    image: registry.example.com/shop/web:1.4.2
    ports: ["8081:8080", "127.0.0.1:9000-9001:9000-9001", "53:53/udp", "3000"]
`,
    },
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
  debug:
    profiles: [debug]
    image: registry.example.com/shop/web:1.4.2
    ports: ["8080:8080"]
`,
    },
  ],
  *check(context) {
    const taken = new Map<string, { readonly label: string; readonly place: JsonNode }>();
    for (const { object, label } of context.services) {
      const optional = member(object, 'profiles') !== undefined;
      for (const item of arrayAt(object, 'ports')?.items ?? []) {
        const port = publishedPort(item);
        if (item.kind === 'object' && member(item, 'target') === undefined) {
          yield {
            range: context.range(item),
            message:
              'This port has no `target`, the port in the container. Compose would answer: is missing a target port. Add it.',
          };
        } else if (port === 'invalid') {
          yield {
            range: context.range(item),
            message: `${code(context.textOf(item).replaceAll(/^["']|["']$/g, ''))} is no port that Compose can publish. Write \`HOST:CONTAINER\`, such as \`"8080:80"\`, with numbers from 1 to 65535.`,
          };
        } else if (port !== undefined && !optional) {
          const other = taken.get(port);
          taken.set(port, { label, place: item });
          // An entry that is written twice counts once.
          if (
            other === undefined ||
            (other.label === label && context.textOf(other.place) === context.textOf(item))
          )
            continue;
          yield {
            range: context.range(item),
            message: `Port ${code(port)} of the host is published twice. The second container does not start: port is already allocated. Give one of them another number.`,
            related: [
              {
                path: context.path,
                range: context.range(other.place),
                message: `${other.label} publishes it here.`,
              },
            ],
          };
        }
      }
    }
  },
};
