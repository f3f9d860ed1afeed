import { objectAt, stringAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import { secondsOf } from '../duration.ts';
import type { Rule } from '../../rule.ts';
import type { ComposeContext } from '../context.ts';

export const rule: Rule<ComposeContext> = {
  code: 'compose/duration',
  severity: 'error',
  summary: 'Times have units',
  why: 'A time is a number with its unit, several of them if need be: `90s`, `1m30s`, `500ms`. A number alone is refused.',
  source: 'https://docs.docker.com/reference/compose-file/extension/#specifying-durations',
  bad: [
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
    stop_grace_period: "30"
`,
    },
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
    healthcheck:
      test: ["CMD", "curl", "-f", "http://localhost:8080/"]
      interval: 10 seconds
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
    stop_grace_period: 1m30s
`,
    },
  ],
  *check(context) {
    for (const { object } of context.services) {
      const health = objectAt(object, 'healthcheck');
      const times = [
        stringAt(object, 'stop_grace_period'),
        ...['interval', 'timeout', 'start_period', 'start_interval'].map((name) => stringAt(health, name)),
      ];
      for (const time of times) {
        if (time === undefined || time.value.includes('$') || secondsOf(time.value) !== undefined) continue;
        const seconds = /^\d+$/.test(time.value) ? `${time.value}s` : undefined;
        yield {
          range: context.range(time),
          message: `${code(time.value)} is no time that Compose can read. Write a number with its unit, such as ${seconds === undefined ? '`10s` or `1m30s`' : `\`${seconds}\``}.`,
        };
      }
    }
  },
};
