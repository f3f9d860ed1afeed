import type { JsonNode } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

/** Bytes. Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html */
const LIMIT = 65_536;
/** What one UTF-16 code unit comes to at most in UTF-8. */
const BYTES_A_UNIT = 3;

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/document-size',
  severity: 'error',
  summary: 'A task definition has at most 65,536 bytes',
  why: `ECS stores a task definition of at most 65,536 bytes, or 64 KiB. The blanks between the members are not sent, so they do not count here.

What makes one that large is most often a file pasted into a variable: a certificate, a configuration, a script. Such a file belongs in the image, in S3 or in Secrets Manager.`,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html',
  bad: [
    {
      text: `{
  "family": "web",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "environment": [{ "name": "CONFIG", "value": "${'x'.repeat(LIMIT)}" }]
    }
  ]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "web",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web:1.4",
      "memory": 256,
      "environment": [{ "name": "CONFIG", "value": "/etc/web/config.json" }]
    }
  ]
}
`,
    },
  ],
  *check(context) {
    const { text } = context.lines;
    if (text.length * BYTES_A_UNIT <= LIMIT) return;
    const bytes = compactBytes(context.root, text);
    if (bytes <= LIMIT) return;
    const { start } = context.root;
    yield {
      range: context.range({ start, end: start + 1 }),
      message: `The task definition has ${bytes.toLocaleString('en-GB')} bytes, also without its blanks, and ECS stores at most ${LIMIT.toLocaleString('en-GB')}. ECS would answer: “Actual length: '${bytes}'. Max allowed length is '${LIMIT}' bytes”.`,
    };
  },
};

/** UTF-8 bytes of a value as it is sent: without blanks between its parts. */
function compactBytes(node: JsonNode, text: string): number {
  switch (node.kind) {
    case 'object':
      return node.members.reduce(
        (sum, { key, value }) => sum + compactBytes(key, text) + 1 + compactBytes(value, text),
        2 + commas(node.members.length),
      );
    case 'array':
      return node.items.reduce((sum, item) => sum + compactBytes(item, text), 2 + commas(node.items.length));
    case 'string':
      return utf8Bytes(JSON.stringify(node.value));
    default:
      return node.end - node.start;
  }
}

function commas(parts: number): number {
  return Math.max(0, parts - 1);
}

function utf8Bytes(text: string): number {
  let bytes = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    // Each half of a surrogate pair counts for two of the four bytes that the pair takes.
    bytes += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 2 : 3;
  }
  return bytes;
}
