import { code } from '../../json/say.ts';
import { nearestName } from '../../nearest.ts';
import type { Rule } from '../../rule.ts';
import type { ComposeContext } from '../context.ts';

export const rule: Rule<ComposeContext> = {
  code: 'compose/unknown-value',
  severity: 'error',
  summary: 'Every word is one of those Compose knows',
  why: 'Some members take one of a few words, and case counts. Anything else is refused, with the list of what is allowed.',
  source: 'https://docs.docker.com/reference/compose-file/',
  bad: [
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
    depends_on:
      cache:
        condition: healthy
  cache:
    image: redis:8
`,
      fixed: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
    depends_on:
      cache:
        condition: service_healthy
  cache:
    image: redis:8
`,
    },
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
    volumes:
      - type: Bind
        source: ./data
        target: /data
`,
      fixed: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
    volumes:
      - type: bind
        source: ./data
        target: /data
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
      cache:
        condition: service_healthy
  cache:
    image: redis:8
`,
    },
  ],
  *check(context) {
    for (const problem of context.problems) {
      if (problem.kind !== 'unknown-value') continue;
      const { value, allowed, path } = problem;
      const lower = value.value.toLowerCase();
      const nearest =
        allowed.find((each) => each.toLowerCase() === lower) ??
        allowed.find((each) => each.endsWith(`_${lower}`)) ??
        nearestName(value.value, allowed);
      yield {
        range: context.range(value),
        message: `\`${path}\` cannot be ${code(value.value)}. It takes ${allowed.map((each) => `\`${each}\``).join(', ')}.`,
        ...(nearest !== undefined && {
          fixes: [
            context.fix(`Write \`${nearest}\``, [{ start: value.start, end: value.end, text: nearest }]),
          ],
        }),
      };
    }
  },
};
