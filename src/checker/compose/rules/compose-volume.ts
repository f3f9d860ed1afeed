import { arrayAt, member, stringAt, type JsonNode } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { ComposeContext } from '../context.ts';
import { shortFormParts } from '../mounts.ts';

export const rule: Rule<ComposeContext> = {
  code: 'compose/volume',
  severity: 'error',
  summary: 'A mount says what is mounted, and where',
  why: 'An entry of `volumes` needs a `target`, the path in the container; a `bind` needs a `source` too, the path on the host. The short form has at most three parts: `SOURCE:TARGET:OPTIONS`. Compose refuses others: `service volume … is missing a mount target`, `too many colons`.',
  source: 'https://docs.docker.com/reference/compose-file/services/#volumes',
  bad: [
    {
      text: `services:
  db:
    image: postgres:18.1
    volumes:
      - type: volume
        source: data
volumes:
  data: {}
`,
    },
    {
      text: `services:
  db:
    image: postgres:18.1
    volumes:
      - type: bind
        target: /docker-entrypoint-initdb.d
`,
    },
    {
      text: `services:
  db:
    image: postgres:18.1
    volumes:
      - ./init:/docker-entrypoint-initdb.d:ro:cached
`,
    },
  ],
  good: [
    {
      text: `services:
  db:
    image: postgres:18.1
    volumes:
      - type: volume
        source: data
        target: /var/lib/postgresql
      - ./init:/docker-entrypoint-initdb.d:ro,cached
      - C:\\seed:/seed:ro
      - \${FILES:-./files}:/files
      - /scratch
volumes:
  data: {}
`,
    },
  ],
  *check(context) {
    for (const { object } of context.services) {
      for (const item of arrayAt(object, 'volumes')?.items ?? []) {
        const message = faultOf(item);
        if (message !== undefined) yield { range: context.range(item), message };
      }
    }
  },
};

function faultOf(item: JsonNode): string | undefined {
  if (item.kind === 'string') {
    if (item.value === '')
      return 'This mount is empty. Compose would answer: invalid empty volume spec. Write `SOURCE:TARGET`, or remove the entry.';
    return shortFormParts(item.value).length > 3
      ? `${code(item.value, 60)} has more than three parts. Compose would answer: too many colons. Write \`SOURCE:TARGET:OPTIONS\`, options with commas between them.`
      : undefined;
  }
  if (item.kind !== 'object') return undefined;
  if (member(item, 'target') === undefined)
    return 'This mount has no `target`, the path in the container. Compose would answer: is missing a mount target. Add it.';
  return stringAt(item, 'type')?.value === 'bind' && member(item, 'source') === undefined
    ? 'This mount of type `bind` has no `source`, the path on the host. Compose would answer: field Source must not be empty. Add it, or write `type: volume`.'
    : undefined;
}
