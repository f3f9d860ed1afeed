import { arrayAt, objectAt, stringsAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { ComposeContext } from '../context.ts';

/** What stands between two entries here: a line break with `- `, or a comma. */
function separator(context: ComposeContext, at: number): string {
  const { text } = context;
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  return /^ *- +$/.test(line) ? `\n${line}` : ', ';
}

export const rule: Rule<ComposeContext> = {
  code: 'compose/health-check',
  severity: 'error',
  summary: 'A health check says how it is run',
  why: 'A list under `test` begins with `CMD`, for a program, with `CMD-SHELL`, for a line of shell, or with `NONE`. Anything else is refused. A text is a line of shell.',
  source: 'https://docs.docker.com/reference/compose-file/services/#healthcheck',
  bad: [
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
    healthcheck:
      test: ["curl", "-f", "http://localhost:8080/"]
`,
      fixed: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
    healthcheck:
      test: ["CMD", "curl", "-f", "http://localhost:8080/"]
`,
    },
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
    healthcheck:
      test: ["CMD-SHELL", "curl", "-f", "http://localhost:8080/"]
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
    healthcheck:
      test: ["CMD", "curl", "-f", "http://localhost:8080/"]
`,
    },
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
    healthcheck:
      test: curl -f http://localhost:8080/
`,
    },
  ],
  *check(context) {
    for (const { object, label } of context.services) {
      const test = arrayAt(objectAt(object, 'healthcheck'), 'test');
      const [first, ...rest] = stringsAt(objectAt(object, 'healthcheck'), 'test');
      if (test === undefined || first === undefined) continue;
      if (!['CMD', 'CMD-SHELL', 'NONE'].includes(first.value)) {
        yield {
          range: context.range(first),
          message: `The health check of ${label} begins with ${code(first.value)}. Compose wants \`CMD\`, \`CMD-SHELL\` or \`NONE\` there: put \`CMD\` in front.`,
          fixes: [
            context.fix('Put `CMD` in front', [
              { start: first.start, end: first.start, text: `"CMD"${separator(context, first.start)}` },
            ]),
          ],
        };
      } else if (first.value === 'CMD-SHELL' && rest.length > 1) {
        yield {
          range: context.range(test),
          severity: 'warning',
          message: `\`CMD-SHELL\` takes one line, and ${String(rest.length)} words stand behind it. The engine hands the first of them to the shell and ignores the rest: write one text, or \`CMD\`.`,
        };
      }
    }
  },
};
