import { arrayAt, member } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/tags-empty',
  severity: 'error',
  summary: 'A list of tags has at least one',
  why: 'Tags are a choice, but an empty list of them is none: ECS refuses it. It comes from tools that write every member they know. Leave `tags` out where there are none.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Tag.html',
  bad: [
    {
      text: `{
  "family": "web",
  "containerDefinitions": [{ "name": "web", "image": "web:1.4", "memory": 256 }],
  "tags": []
}
`,
      fixed: `{
  "family": "web",
  "containerDefinitions": [{ "name": "web", "image": "web:1.4", "memory": 256 }]
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
    const tags = member(context.root, 'tags');
    if (tags === undefined || arrayAt(context.root, 'tags')?.items.length !== 0) return;
    yield {
      range: context.range(tags),
      message: 'The list of tags is empty. ECS would answer: “Tags can not be empty”. Leave `tags` out.',
      fixes: [context.fix('Remove `tags`', context.editor.remove(context.root, [tags]))],
    };
  },
};
