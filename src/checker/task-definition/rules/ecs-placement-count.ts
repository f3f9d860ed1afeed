import { arrayAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

/** Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html */
const LIMIT = 10;

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/placement-count',
  severity: 'error',
  summary: 'A task has at most ten placement constraints',
  why: 'A task takes at most ten placement constraints, and those that are named when it is run count with those of the task definition. Several can be one: an expression joins conditions with `and` and `or`.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
  bad: [{ text: constrainedBy(LIMIT + 1) }],
  good: [{ text: constrainedBy(2) }],
  *check(context) {
    const { items = [] } = arrayAt(context.root, 'placementConstraints') ?? {};
    const tooMany = items[LIMIT];
    if (tooMany === undefined) return;
    yield {
      range: context.range(tooMany),
      message: `${items.length} placement constraints stand here, and a task takes at most ${LIMIT}. Join several in one expression, with \`and\`.`,
    };
  },
};

function constrainedBy(count: number): string {
  const constraints = Array.from(
    { length: count },
    (_, index) => `    { "type": "memberOf", "expression": "attribute:rack != ${index + 1}" }`,
  );
  return `{
  "family": "web",
  "requiresCompatibilities": ["EC2"],
  "placementConstraints": [\n${constraints.join(',\n')}\n  ],
  "containerDefinitions": [{ "name": "web", "image": "web:1.4", "memory": 256 }]
}
`;
}
