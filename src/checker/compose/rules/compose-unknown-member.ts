import { code } from '../../json/say.ts';
import { SCHEMA } from '../schema.generated.ts';
import type { Rule } from '../../rule.ts';
import type { ComposeContext } from '../context.ts';

/** Where people look for a member first, when it stands in the wrong place. */
const HOMES = ['service', 'network', 'volume', 'deployment', 'healthcheck'];

function homeOf(name: string, owner: string): string | undefined {
  return HOMES.find((home) => home !== owner && Object.hasOwn(SCHEMA.definitions[home]?.members ?? {}, name));
}

export const rule: Rule<ComposeContext> = {
  code: 'compose/unknown-member',
  severity: 'error',
  summary: 'Every member is one that Compose knows',
  why: 'Compose checks a file against its specification before it does anything, and refuses names that it does not know: `additional properties ’port’ not allowed`. Names of your own begin with `x-`.',
  source: 'https://docs.docker.com/reference/compose-file/',
  bad: [
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    port:
      - "8080:8080"
`,
      fixed: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
`,
    },
    {
      text: `services:
  web:
    Image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
`,
      fixed: `services:
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
    envrionment:
      PORT: "8080"
`,
      fixed: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
    environment:
      PORT: "8080"
`,
    },
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
replicas: 3
`,
    },
    {
      text: `services:
  web app:
    image: shop:1.4
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
x-team: shop
`,
    },
  ],
  *check(context) {
    for (const problem of context.problems) {
      if (problem.kind !== 'unknown-member') continue;
      const { member, owner, suggestion, named } = problem;
      const { key } = member;
      if (named) {
        yield {
          range: context.range(key),
          message: `${code(key.value)} is no name that Compose takes. It has letters, digits, \`.\`, \`_\` and \`-\`.`,
        };
        continue;
      }
      const elsewhere = suggestion === undefined ? homeOf(key.value, owner) : undefined;
      const hint =
        suggestion !== undefined
          ? `Did you mean \`${suggestion}\`?`
          : elsewhere === undefined
            ? 'Remove it, or begin its name with `x-` if it is yours.'
            : `It belongs to a ${elsewhere}: look at the indentation.`;
      yield {
        range: context.range(key),
        message: `Compose knows no ${code(key.value)} here, and refuses the file. ${hint}`,
        ...(suggestion !== undefined && {
          fixes: [
            context.fix(`Rename it to \`${suggestion}\``, [
              { start: key.start, end: key.end, text: suggestion },
            ]),
          ],
        }),
      };
    }
  },
};
