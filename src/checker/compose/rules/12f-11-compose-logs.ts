import { objectAt, stringAt } from '../../json/node.ts';
import { mountsOf } from '../mounts.ts';
import type { Rule } from '../../rule.ts';
import type { ComposeContext } from '../context.ts';

export const rule: Rule<ComposeContext> = {
  code: '12f/11-compose-logs',
  severity: 'warning',
  factor: 11,
  summary: 'Logs can be read where they are looked for',
  why: 'With the driver `none` nothing that the service writes is kept: `docker compose logs` shows nothing. A volume for log files keeps a log that nobody sees there.',
  source: 'https://docs.docker.com/reference/compose-file/services/#logging',
  bad: [
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
    logging:
      driver: none
`,
    },
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
    volumes:
      - ./logs:/var/log/shop
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
    logging:
      driver: local
`,
    },
  ],
  *check(context) {
    for (const { object, label } of context.services) {
      const driver = stringAt(objectAt(object, 'logging'), 'driver');
      if (driver?.value === 'none') {
        yield {
          range: context.range(driver),
          message: `Nothing that ${label} writes is kept: \`docker compose logs\` shows nothing. Leave the driver out, or name one that keeps logs.`,
        };
      }
      // What reads other programs’ logs has to see them.
      if (/promtail|fluent|vector|filebeat|alloy|logstash|otel/.test(stringAt(object, 'image')?.value ?? ''))
        continue;
      for (const { target, place } of mountsOf(object)) {
        if (!/^\/var\/log(?:\/|$)|\/logs?\/?$/.test(target)) continue;
        yield {
          range: context.range(place),
          message: `A volume for log files is mounted in ${label}. What is written there is not in \`docker compose logs\`, and nobody rotates it. Write to the output streams, and leave the volume out.`,
        };
      }
    }
  },
};
