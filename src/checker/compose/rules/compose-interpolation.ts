import { type JsonNode, type JsonString } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { ComposeContext } from '../context.ts';

/** A doubled dollar, a variable, or a dollar that is neither. Braces in a default may hold a variable themselves. */
const DOLLAR = /\$\$|\$\w*[A-Za-z_]\w*|\$\{[A-Za-z_]\w*(?:\}|(?::?[-?+])(?:[^{}]|\{[^{}]*\})*\})|\$/g;

/** Every text in a value, names of members left out. */
function* textsIn(node: JsonNode | undefined): Iterable<JsonString> {
  if (node?.kind === 'string') yield node;
  else if (node?.kind === 'array') for (const item of node.items) yield* textsIn(item);
  else if (node?.kind === 'object') {
    for (const { key, value } of node.members) {
      // What is the author’s own is not read.
      if (!key.value.startsWith('x-')) yield* textsIn(value);
    }
  }
}

export const rule: Rule<ComposeContext> = {
  code: 'compose/interpolation',
  severity: 'error',
  summary: 'A dollar sign is doubled, or begins a variable',
  why: 'Compose fills in `$NAME` and `${NAME:-default}` before it reads the file; any other `$` stops it: `invalid interpolation format`. To hand a `$` to the container, for its shell, write `$$`.',
  source: 'https://docs.docker.com/reference/compose-file/interpolation/',
  bad: [
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
    command: sh -c "echo $(date)"
`,
    },
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:\${TAG
    ports:
      - "8080:8080"
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
    command: sh -c "echo $$(date)"
`,
    },
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:\${TAG:-1.4.2}
    ports:
      - "8080:8080"
`,
    },
  ],
  *check(context) {
    for (const text of textsIn(context.root)) {
      for (const { index, 0: found } of text.value.matchAll(DOLLAR)) {
        if (found !== '$') continue;
        const rest = text.value.slice(index, index + 12);
        yield {
          range: context.range(text),
          message: `${code(rest)} is no variable that Compose can fill in. It would answer: invalid interpolation format. ${rest.startsWith('${') ? 'Look at the braces: `${NAME}` or `${NAME:-default}`.' : 'Write `$$` if the container is to see a dollar sign.'}`,
        };
        break;
      }
    }
  },
};
