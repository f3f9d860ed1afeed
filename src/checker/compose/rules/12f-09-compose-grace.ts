import { stringAt } from '../../json/node.ts';
import { secondsOf } from '../duration.ts';
import type { Rule } from '../../rule.ts';
import type { ComposeContext } from '../context.ts';

export const rule: Rule<ComposeContext> = {
  code: '12f/09-compose-grace',
  severity: 'warning',
  factor: 9,
  summary: 'A service has time to stop',
  why: '`docker compose stop` sends `SIGTERM`, and `SIGKILL` after `stop_grace_period`, ten seconds by default. With 0, or with `SIGKILL` as the signal itself, nothing is finished: requests are cut off, transactions stay open.',
  source: 'https://docs.docker.com/reference/compose-file/services/#stop_grace_period',
  bad: [
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
    stop_grace_period: 0s
`,
    },
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
    stop_signal: SIGKILL
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
    stop_grace_period: 30s
    stop_signal: SIGINT
`,
    },
  ],
  *check(context) {
    for (const { object, label } of context.services) {
      const period = stringAt(object, 'stop_grace_period');
      const signal = stringAt(object, 'stop_signal');
      const place =
        period !== undefined && secondsOf(period.value) === 0
          ? period
          : /^(?:SIG)?KILL$|^9$/.test(signal?.value ?? '')
            ? signal
            : undefined;
      if (place === undefined) continue;
      yield {
        range: context.range(place),
        message: `${label} is killed at once when it is stopped: what it was doing is cut off. Leave this out for ten seconds after \`SIGTERM\`, or write what a stop takes.`,
      };
    }
  },
};
