import { member, stringAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { ComposeContext } from '../context.ts';

/** Images of what keeps data. */
const BACKING =
  /(?:^|\/)(?:postgres|postgis|mysql|mariadb|mongo|redis|valkey|rabbitmq|kafka|elasticsearch|opensearch|minio|localstack|memcached|nats)\b/;

export const rule: Rule<ComposeContext> = {
  code: '12f/08-container-name',
  severity: 'info',
  factor: 8,
  summary: 'A service can be scaled',
  why: '`container_name` fixes the name of the one container, and so keeps the service from having two: `docker compose up --scale web=3` fails. Other services find it by the service’s name without it.',
  source: 'https://docs.docker.com/reference/compose-file/services/#container_name',
  bad: [
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
    container_name: shop-web
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
`,
    },
    {
      text: `services:
  db:
    image: postgres:18.1
    container_name: shop-db
`,
    },
  ],
  *check(context) {
    for (const { object, label } of context.services) {
      const name = member(object, 'container_name');
      // A database is one anyway; what is built here, or answers requests, is what gets scaled.
      if (name === undefined || BACKING.test(stringAt(object, 'image')?.value ?? '')) continue;
      yield {
        range: context.range(name.key),
        message: `${label} cannot have two containers while it has a \`container_name\`. Remove it: Compose makes names by itself, and others reach it by the service’s name.`,
      };
    }
  },
};
