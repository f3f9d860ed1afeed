import { stringAt, stringsAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { ComposeContext } from '../context.ts';

export const rule: Rule<ComposeContext> = {
  code: '12f/12-compose-migration',
  severity: 'warning',
  factor: 12,
  summary: 'A migration runs once, not on every start',
  why: 'A migration in front of the server runs in every container, on every start, several at once when the service is scaled. Make it a service of its own with the same image (`profiles: [tools]`), and run it once: `docker compose run --rm migrate`. Or let the others wait for it: `condition: service_completed_successfully`.',
  source: 'https://12factor.net/admin-processes',
  bad: [
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
    command: sh -c "npm run migrate && exec node server.js"
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
  migrate:
    image: registry.example.com/shop/web:1.4.2
    command: npm run migrate
    profiles: [tools]
`,
    },
  ],
  *check(context) {
    for (const { object, label } of context.services) {
      const list = stringsAt(object, 'command');
      const command = stringAt(object, 'command') ?? list.at(-1);
      if (
        command === undefined ||
        !/(?:\bmigrat(?:e|ions?)\b|\bdb:(?:migrate|seed)\b|\balembic upgrade\b)[^&;|]*(?:&&|;)/i.test(
          command.value,
        )
      )
        continue;
      yield {
        range: context.range(command),
        message: `${label} migrates the database on every start, in each of its containers. Make the migration a service of its own with the same image, and run it once.`,
      };
    }
  },
};
