import { member, objectAt, stringAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { ComposeContext } from '../context.ts';

export const rule: Rule<ComposeContext> = {
  code: 'compose/no-health-check',
  severity: 'info',
  summary: 'What is waited for can say that it is healthy',
  why: '`condition: service_healthy` waits for a health check. Where neither the service nor its image has one, Compose gives up: `container has no healthcheck configured`. Whether the image has one cannot be seen from here; the official images of most databases have none.',
  source: 'https://docs.docker.com/reference/compose-file/services/#depends_on',
  bad: [
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
    depends_on:
      db:
        condition: service_healthy
  db:
    image: postgres:18.1
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
    depends_on:
      db:
        condition: service_healthy
  db:
    image: postgres:18.1
    healthcheck:
      test: ["CMD", "pg_isready"]
`,
    },
  ],
  *check(context) {
    if (context.partial) return;
    for (const { object } of context.services) {
      for (const { key, value } of objectAt(object, 'depends_on')?.members ?? []) {
        const condition = value.kind === 'object' ? stringAt(value, 'condition') : undefined;
        const target = context.services.find(({ name }) => name.value === key.value);
        if (condition?.value !== 'service_healthy' || target === undefined) continue;
        if (['healthcheck', 'build', 'extends'].some((name) => member(target.object, name) !== undefined))
          continue;
        yield {
          range: context.range(condition),
          message: `${target.label} has no \`healthcheck\` here. If its image has none either, Compose waits in vain and gives up. Give it one.`,
        };
      }
    }
  },
};
