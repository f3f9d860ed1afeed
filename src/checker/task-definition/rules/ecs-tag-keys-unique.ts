import { objectsAt, stringAt, type JsonString } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/tag-keys-unique',
  severity: 'error',
  summary: 'Every tag has a key of its own',
  why: 'A resource has one value for each key. Case counts: `team` and `Team` are two keys.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Tag.html',
  bad: [
    {
      text: `{
  "family": "web",
  "containerDefinitions": [{ "name": "web", "image": "web:1.4", "memory": 256 }],
  "tags": [
    { "key": "team", "value": "shop" },
    { "key": "team", "value": "billing" }
  ]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "web",
  "containerDefinitions": [{ "name": "web", "image": "web:1.4", "memory": 256 }],
  "tags": [
    { "key": "team", "value": "shop" },
    { "key": "stage", "value": "production" }
  ]
}
`,
    },
  ],
  *check(context) {
    const seen = new Map<string, JsonString>();
    for (const tag of objectsAt(context.root, 'tags')) {
      const key = stringAt(tag, 'key');
      if (key === undefined) continue;
      const earlier = seen.get(key.value);
      if (earlier === undefined) {
        seen.set(key.value, key);
        continue;
      }
      yield {
        range: context.range(key),
        message: `Another tag has the key ${code(key.value)} already, and a key has one value. Remove one of the two.`,
        related: [
          { path: context.path, range: context.range(earlier), message: 'The key stands here first.' },
        ],
      };
    }
  },
};
