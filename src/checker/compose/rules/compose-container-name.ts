import { member, numberAt, objectAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { ComposeContext } from '../context.ts';

export const rule: Rule<ComposeContext> = {
  code: 'compose/container-name',
  severity: 'error',
  summary: 'A service with several containers has no container name',
  why: 'The name of a container is unique on its host, so a service with `container_name` cannot have more than one: `Docker requires each container to have a unique name`. Compose makes names by itself, `shop-web-1`, and other services reach it by the service’s name.',
  source: 'https://docs.docker.com/reference/compose-file/services/#container_name',
  bad: [
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
    container_name: web
    deploy:
      replicas: 3
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
    deploy:
      replicas: 3
`,
    },
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
    container_name: web
`,
    },
  ],
  *check(context) {
    for (const { object, label } of context.services) {
      const name = member(object, 'container_name');
      const count = numberAt(objectAt(object, 'deploy'), 'replicas') ?? numberAt(object, 'scale');
      if (name === undefined || count === undefined || count.value < 2) continue;
      yield {
        range: context.range(name),
        message: `${label} has one name for ${String(count.value)} containers, and names are unique on a host. Compose refuses to scale it: remove \`container_name\`.`,
      };
    }
  },
};
