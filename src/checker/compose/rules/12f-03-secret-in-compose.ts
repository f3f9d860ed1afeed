import { objectAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import { secretLook } from '../../secret.ts';
import { environmentOf } from '../environment.ts';
import type { Rule } from '../../rule.ts';
import type { ComposeContext } from '../context.ts';

export const rule: Rule<ComposeContext> = {
  code: '12f/03-secret-in-compose',
  severity: 'warning',
  factor: 3,
  summary: 'Secrets do not stand in the Compose file',
  why: `The Compose file lies in the repository, and so does every password in it, for as long as its history is kept. Leave the value out (\`DATABASE_PASSWORD:\`), and it comes from the environment of whoever starts the project; or use \`secrets\`, which a container reads as a file.

For a database that lives on a laptop alone this may be what is wanted; the same file with the same password in production is not.`,
  source: 'https://docs.docker.com/compose/how-tos/use-secrets/',
  bad: [
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
    environment:
      DATABASE_URL: postgres://shop:tiger@db/shop
      API_TOKEN: abc123
`,
    },
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
    environment:
      - DATABASE_PASSWORD=tiger
`,
    },
    {
      text: `services:
  web:
    build:
      context: .
      args:
        NPM_TOKEN: abc123
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
    environment:
      DATABASE_URL:
      API_TOKEN: \${API_TOKEN}
      TOKEN_TTL: 3600
`,
    },
  ],
  *check(context) {
    for (const { object, label } of context.services) {
      for (const { name, value, place } of [
        ...environmentOf(object),
        ...environmentOf(objectAt(object, 'build'), 'args'),
      ]) {
        const look = value === undefined || /\$/.test(value) ? undefined : secretLook(name, value);
        if (look === undefined) continue;
        yield {
          range: context.range(place),
          message: `${code(name)} of ${label} looks like ${look}, and stands in the file for everyone who has the repository. Leave the value out, so that it comes from the environment, or use \`secrets\`.`,
        };
      }
    }
  },
};
