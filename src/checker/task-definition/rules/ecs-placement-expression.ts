import { member, objectsAt, stringAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/placement-expression',
  severity: 'warning',
  summary: 'memberOf comes with an expression',
  why: `\`memberOf\` places tasks on the machines for which an expression holds, such as \`attribute:ecs.instance-type =~ t3.*\`. Without an expression it says nothing.

It is a warning, since the API lists the expression as a choice: \`distinctInstance\`, which services know, has none.`,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-constraints.html',
  bad: [
    {
      text: `{
  "family": "web",
  "requiresCompatibilities": ["EC2"],
  "placementConstraints": [{ "type": "memberOf" }],
  "containerDefinitions": [{ "name": "web", "image": "web:1.4", "memory": 256 }]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "web",
  "requiresCompatibilities": ["EC2"],
  "placementConstraints": [{ "type": "memberOf", "expression": "attribute:ecs.os-type == linux" }],
  "containerDefinitions": [{ "name": "web", "image": "web:1.4", "memory": 256 }]
}
`,
    },
  ],
  *check(context) {
    for (const constraint of objectsAt(context.root, 'placementConstraints')) {
      const type = stringAt(constraint, 'type');
      if (type?.value !== 'memberOf') continue;
      const expression = member(constraint, 'expression');
      const empty = expression?.value.kind === 'string' && expression.value.value.trim() === '';
      if (expression !== undefined && !empty) continue;
      yield {
        range: context.range(expression?.value ?? type),
        message:
          '`memberOf` has no expression, so it chooses no machine. Write one, such as `"expression": "attribute:ecs.os-type == linux"`.',
      };
    }
  },
};
