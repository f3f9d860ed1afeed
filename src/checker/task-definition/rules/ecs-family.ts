import { stringAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { isTemplate } from '../template.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/family',
  severity: 'error',
  summary: 'The family is 1 to 255 letters, digits, hyphens and underscores',
  why: `The family is the name under which ECS counts the revisions of a task definition: \`web:1\`, \`web:2\`. It takes up to 255 letters, digits, hyphens and underscores. The colon, for one, is kept for the revision.`,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
  bad: [
    {
      text: `{
  "family": "web shop",
  "containerDefinitions": [{ "name": "web", "image": "web:1.4", "memory": 256 }]
}
`,
      fixed: `{
  "family": "web-shop",
  "containerDefinitions": [{ "name": "web", "image": "web:1.4", "memory": 256 }]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "web-shop",
  "containerDefinitions": [{ "name": "web", "image": "web:1.4", "memory": 256 }]
}
`,
    },
  ],
  *check(context) {
    const family = stringAt(context.root, 'family');
    if (family === undefined || /^[\w-]{1,255}$/.test(family.value) || isTemplate(family.value)) return;
    const { start, end, value } = family;
    const repaired = value.trim().replaceAll(/[^\w-]+/g, '-');
    const fits = repaired.length <= 255 && /[a-zA-Z0-9]/.test(repaired);
    yield {
      range: context.range(family),
      message: `The family ${value === '' ? 'is empty' : `${code(value)} ${value.length > 255 ? 'is longer than 255 characters' : 'has to be letters, digits, hyphens and underscores'}`}. ECS would answer: “Family contains invalid characters”.`,
      fixes: fits
        ? [context.fix(`Call it ${repaired}`, [{ start, end, text: JSON.stringify(repaired) }])]
        : [],
    };
  },
};
