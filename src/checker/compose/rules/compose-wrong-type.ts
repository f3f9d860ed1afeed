import { code } from '../../json/say.ts';
import { kindInWords, typeInWords } from '../../yaml/structure.ts';
import type { Rule } from '../../rule.ts';
import type { ComposeContext } from '../context.ts';

export const rule: Rule<ComposeContext> = {
  code: 'compose/wrong-type',
  severity: 'error',
  summary: 'Every value is of the kind that Compose takes',
  why: 'A value of the wrong kind is refused: `services.web.ports must be a array`. Lists begin each entry with `- `; a number where a text belongs goes in quotes.',
  source: 'https://docs.docker.com/reference/compose-file/',
  bad: [
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      "8080:8080"
`,
    },
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
    healthcheck:
      test: ["CMD", "true"]
      interval: 30
`,
      fixed: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
    healthcheck:
      test: ["CMD", "true"]
      interval: "30"
`,
    },
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
    environment:
      - PORT: "8080"
`,
    },
    {
      text: `services:
  web:
`,
    },
    {
      text: `services:
  - web
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
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
    environment:
      - PORT=8080
`,
    },
  ],
  *check(context) {
    for (const problem of context.problems) {
      if (problem.kind !== 'wrong-type') continue;
      const { value, expected, path } = problem;
      const written = context.textOf(value);
      const short = written.length <= 40 && !written.includes('\n');
      const fix =
        expected === 'string' && short && (value.kind === 'number' || value.kind === 'boolean')
          ? context.fix('Put it in quotes', [{ start: value.start, end: value.end, text: `"${written}"` }])
          : undefined;
      yield {
        range: context.range(value),
        message: `\`${path}\` takes ${typeInWords(expected)}, and ${short && value.kind !== 'null' ? `${code(written)} is` : 'here stands'} ${kindInWords(value)}. Compose refuses the file${fix === undefined ? '' : ': put it in quotes'}.`,
        ...(fix !== undefined && { fixes: [fix] }),
      };
    }
  },
};
