import { member } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import { environmentOf } from '../environment.ts';
import type { Rule } from '../../rule.ts';
import type { ComposeContext } from '../context.ts';

export const rule: Rule<ComposeContext> = {
  code: '12f/04-compose-localhost',
  severity: 'warning',
  factor: 4,
  summary: 'A service is reached by its name',
  why: '`localhost` in a container is that container. A database in the same project is reached by the name of its service, `postgres://db/shop`; the address comes from config, so that production names another.',
  source: 'https://docs.docker.com/compose/how-tos/networking/',
  bad: [
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
    environment:
      REDIS_URL: redis://localhost:6379
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
      REDIS_URL: redis://cache:6379
`,
    },
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
    network_mode: host
    environment:
      REDIS_URL: redis://localhost:6379
`,
    },
  ],
  *check(context) {
    for (const { object, label } of context.services) {
      if (member(object, 'network_mode') !== undefined) continue;
      for (const { name, value = '', place } of environmentOf(object)) {
        // A program may call itself by HTTP, or name the address at which a browser finds it.
        if (
          !/^(?!https?:)[a-z][a-z0-9+]{1,30}:\/\/(?:[^/@]*@)?(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/]|$)/i.test(
            value,
          )
        )
          continue;
        yield {
          range: context.range(place),
          message: `${code(name)} of ${label} points to the container itself, and the connection is refused. Write the name of the service that is meant in place of \`localhost\`.`,
        };
      }
    }
  },
};
