import { objectsAt, stringAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/tag-reserved',
  severity: 'error',
  summary: 'No tag begins with aws:',
  why: 'Keys and values that begin with `aws:`, in whatever case, are kept for tags that AWS itself sets, such as CloudFormation’s `aws:cloudformation:stack-name`. Nobody else can set, change or remove them. They come into a file with the answer of a `describe` command.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Tag.html',
  bad: [
    {
      text: `{
  "family": "web",
  "containerDefinitions": [{ "name": "web", "image": "web:1.4", "memory": 256 }],
  "tags": [
    { "key": "team", "value": "shop" },
    { "key": "aws:cloudformation:stack-name", "value": "shop" }
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
  "tags": [{ "key": "team", "value": "shop" }]
}
`,
    },
  ],
  *check(context) {
    for (const tag of objectsAt(context.root, 'tags')) {
      for (const part of ['key', 'value']) {
        const text = stringAt(tag, part);
        if (text === undefined || !/^aws:/i.test(text.value)) continue;
        yield {
          range: context.range(text),
          message: `The tag’s ${part} ${code(text.value)} begins with \`aws:\`, which AWS keeps for tags of its own. Remove the tag, or name it otherwise.`,
        };
      }
    }
  },
};
