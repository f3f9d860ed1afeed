import { arrayAt, member } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { onlyFargate } from '../launch-types.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/fargate-placement',
  severity: 'error',
  summary: 'Fargate tasks have no placement constraints',
  why: 'A placement constraint chooses among the machines of a cluster. On Fargate there are none to choose from: Fargate spreads tasks over the subnets that the service names.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html',
  bad: [
    {
      text: `{
  "family": "web",
  "networkMode": "awsvpc",
  "requiresCompatibilities": ["FARGATE"],
  "cpu": "256",
  "memory": "512",
  "placementConstraints": [
    { "type": "memberOf", "expression": "attribute:ecs.instance-type =~ t3.*" }
  ],
  "containerDefinitions": [{ "name": "web", "image": "web:1.4" }]
}
`,
      fixed: `{
  "family": "web",
  "networkMode": "awsvpc",
  "requiresCompatibilities": ["FARGATE"],
  "cpu": "256",
  "memory": "512",
  "containerDefinitions": [{ "name": "web", "image": "web:1.4" }]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "web",
  "requiresCompatibilities": ["EC2"],
  "placementConstraints": [
    { "type": "memberOf", "expression": "attribute:ecs.instance-type =~ t3.*" }
  ],
  "containerDefinitions": [{ "name": "web", "image": "web:1.4", "memory": 256 }]
}
`,
    },
  ],
  *check(context) {
    if (!context.fargate) return;
    const constraints = member(context.root, 'placementConstraints');
    const { items = [] } = arrayAt(context.root, 'placementConstraints') ?? {};
    if (constraints === undefined || items.length === 0) return;
    yield {
      range: context.range(constraints.key),
      message:
        'On Fargate there are no machines to choose among. ECS would answer: “Fargate compatible task definitions do not support constraints”. Remove `placementConstraints`.',
      // Next to EC2 the constraint still means something there.
      fixes: onlyFargate(context)
        ? [context.fix('Remove `placementConstraints`', context.editor.remove(context.root, [constraints]))]
        : [],
    };
  },
};
