import { type JsonNode, type JsonString } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { ComposeContext } from '../context.ts';

/**
 * What Compose fills in: a doubled dollar, a name, a name in braces with or without what stands in for it. Any other dollar
 * stays as it is, unless a brace opens behind it.
 * Source: https://github.com/compose-spec/compose-go/blob/v2.9.1/template/template.go
 */
const FILLED =
  /\$(?:\$|[_a-z][_a-z0-9]*|\{(?:(?<inner>[_a-z][_a-z0-9]*(?::?[-+?](?<instead>.*))?)\}|(?<open>)))/gi;

/** Where a `${` begins that Compose cannot read, also inside of what stands in for a variable. */
function unreadable(text: string): string | undefined {
  for (const { index, 0: whole, groups } of text.matchAll(FILLED)) {
    if (groups?.['open'] !== undefined) return text.slice(index);
    if (groups?.['instead'] === undefined) continue;
    // The pattern runs to the last brace of the line; the variable ends with the one that is its own.
    const end = closingBrace(whole) ?? whole.length - 1;
    const instead = whole.slice(whole.length - 1 - groups['instead'].length, end);
    const found = unreadable(instead) ?? unreadable(whole.slice(end + 1));
    if (found !== undefined) return found;
  }
  return undefined;
}

function closingBrace(text: string): number | undefined {
  let open = 0;
  for (const { index, 0: brace } of text.matchAll(/[{}]/g)) {
    open += brace === '{' ? 1 : -1;
    if (open === 0) return index;
  }
  return undefined;
}

/** Every text in a value, names of members left out. */
function* textsIn(node: JsonNode | undefined): Iterable<JsonString> {
  if (node?.kind === 'string') yield node;
  else if (node?.kind === 'array') for (const item of node.items) yield* textsIn(item);
  else if (node?.kind === 'object') for (const { value } of node.members) yield* textsIn(value);
}

export const rule: Rule<ComposeContext> = {
  code: 'compose/interpolation',
  severity: 'error',
  summary: 'What begins with `${` is a variable, and its brace is closed',
  why: 'Compose fills in `$NAME`, `${NAME}` and `${NAME:-default}` before it reads the file, in `x-…` too. A `${` that it cannot read stops it: `invalid interpolation format`. To hand a `${…}` to the shell in the container, write `$${…}`.',
  source: 'https://docs.docker.com/reference/compose-file/interpolation/',
  bad: [
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
    command: sh -c "echo \${1}"
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
    command: sh -c "echo $\${1} $(date) \${NAME:-a \${OTHER:-{}}}"
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
    for (const text of context.roots.flatMap((root) => [...textsIn(root)])) {
      const found = unreadable(text.value);
      if (found === undefined) continue;
      yield {
        range: context.range(text),
        message: `${code(found, 24)} is no variable that Compose can fill in. It would answer: invalid interpolation format. Write \`\${NAME}\` or \`\${NAME:-default}\`, or double the dollar if the container is to see it.`,
      };
    }
  },
};
