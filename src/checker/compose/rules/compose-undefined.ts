import { code } from '../../json/say.ts';
import { nearestName } from '../../nearest.ts';
import { namedBy } from '../named-by.ts';
import type { Rule } from '../../rule.ts';
import type { ComposeContext } from '../context.ts';

export const rule: Rule<ComposeContext> = {
  code: 'compose/undefined',
  severity: 'error',
  summary: 'Volumes, networks, secrets and configs are declared',
  why: 'A service names what the file declares at its top level: a volume, a network, a secret, a config. What is not declared is refused: `service "db" refers to undefined volume data`. A path, `./data:/data`, needs no declaration.',
  source: 'https://docs.docker.com/reference/compose-file/volumes/',
  bad: [
    {
      text: `services:
  db:
    image: postgres:18.1
    volumes:
      - data:/var/lib/postgresql
`,
    },
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
    networks: [back]
`,
    },
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
    secrets:
      - source: database-password
`,
    },
  ],
  good: [
    {
      text: `services:
  db:
    image: postgres:18.1
    volumes:
      - data:/var/lib/postgresql
      - ./init:/docker-entrypoint-initdb.d:ro
      - /tmp:/scratch
volumes:
  data:
`,
    },
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
    networks: [default]
`,
    },
  ],
  *check(context) {
    if (context.partial) return;
    for (const { object, label } of context.services) {
      for (const { list, place, name } of namedBy(object)) {
        if (name.includes('$') || (list === 'networks' && name === 'default')) continue;
        const declared = context.declared(list).map(({ key }) => key.value);
        if (declared.includes(name)) continue;
        const near = nearestName(name, declared);
        const one = list.slice(0, -1);
        yield {
          range: context.range(place),
          message: `${label} names the ${one} ${code(name)}, which \`${list}\` at the top level does not declare. Compose would answer: refers to undefined ${one}. ${near === undefined ? `Write \`${name}:\` below \`${list}:\`.` : `Did you mean \`${near}\`?`}`,
        };
      }
    }
  },
};
