import { arrayAt, objectsAt, stringAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

/** Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Tag.html */
const TAGS = 50;
const KEY = 128;
const VALUE = 256;

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/tag-limits',
  severity: 'error',
  summary: 'At most 50 tags, keys of 1 to 128 and values of up to 256 characters',
  why: 'A resource has at most 50 tags. A tag’s key has 1 to 128 characters, its value at most 256. A tag is a label to find and to count by; text for people belongs elsewhere.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Tag.html',
  bad: [{ text: taggedWith(TAGS + 1) }],
  good: [{ text: taggedWith(2) }],
  *check(context) {
    const { items = [] } = arrayAt(context.root, 'tags') ?? {};
    const tooMany = items[TAGS];
    if (tooMany !== undefined) {
      yield {
        range: context.range(tooMany),
        message: `${items.length} tags stand here, and a task definition takes at most ${TAGS}. Remove those that nobody counts by.`,
      };
    }
    for (const tag of objectsAt(context.root, 'tags')) {
      const [key, value] = [stringAt(tag, 'key'), stringAt(tag, 'value')];
      const [keyLength, valueLength] = [characters(key?.value), characters(value?.value)];
      if (key !== undefined && (key.value === '' || keyLength > KEY)) {
        yield {
          range: context.range(key),
          message:
            key.value === ''
              ? 'The tag’s key is empty, and has to have 1 to 128 characters.'
              : `The tag’s key ${code(key.value)} has ${keyLength} characters, and may have ${KEY}.`,
        };
      }
      if (value !== undefined && valueLength > VALUE) {
        yield {
          range: context.range(value),
          message: `The tag’s value ${code(value.value)} has ${valueLength} characters, and may have ${VALUE}.`,
        };
      }
    }
  },
};

/** As AWS counts them: code points, not UTF-16 units. */
function characters(text = ''): number {
  return Array.from(text).length;
}

function taggedWith(count: number): string {
  const tags = Array.from({ length: count }, (_, index) => `    { "key": "team-${index + 1}", "value": "" }`);
  return `{
  "family": "web",
  "containerDefinitions": [{ "name": "web", "image": "web:1.4", "memory": 256 }],
  "tags": [\n${tags.join(',\n')}\n  ]
}
`;
}
