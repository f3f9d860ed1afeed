import { arrayAt, member, stringAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/network-none-ports',
  severity: 'error',
  factor: 7,
  summary: 'Without a network there are no port mappings',
  why: 'With `"networkMode": "none"` a task has no connection to the outside, so there is nothing to map a port to, and ECS takes no `portMappings`. A program that answers requests wants another mode; one that only computes wants no ports.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
  bad: [
    {
      text: `{
  "family": "web",
  "networkMode": "none",
  "containerDefinitions": [
    { "name": "web", "image": "web:1.4", "memory": 256, "portMappings": [{ "containerPort": 8080 }] }
  ]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "batch",
  "networkMode": "none",
  "containerDefinitions": [{ "name": "batch", "image": "batch:1.4", "memory": 256 }]
}
`,
    },
  ],
  *check(context) {
    if (stringAt(context.root, 'networkMode')?.value !== 'none') return;
    for (const { object, label } of context.containers) {
      const mappings = member(object, 'portMappings');
      const { items = [] } = arrayAt(object, 'portMappings') ?? {};
      if (mappings === undefined || items.length === 0) continue;
      yield {
        range: context.range(mappings.key),
        message: `${label} maps ports, and the network mode \`none\` leaves it no connection to map them to. Remove \`portMappings\`, or change the mode.`,
      };
    }
  },
};
