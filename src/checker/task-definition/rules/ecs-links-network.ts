import { arrayAt, member } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { networkMode } from '../network-mode.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/links-network',
  severity: 'error',
  factor: 4,
  summary: 'Links are for the network mode bridge',
  why: 'A link writes the address of one container into another’s `/etc/hosts`, on Docker’s own network, the bridge. Under `awsvpc` and `host` the containers of a task share one network and reach each other at `localhost`. Docker itself calls links a legacy feature.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  bad: [
    {
      text: `{
  "family": "shop",
  "networkMode": "awsvpc",
  "containerDefinitions": [
    { "name": "cache", "image": "redis:8.2", "memory": 128 },
    { "name": "web", "image": "shop-web:1.4", "memory": 256, "links": ["cache"] }
  ]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "shop",
  "networkMode": "bridge",
  "containerDefinitions": [
    { "name": "cache", "image": "redis:8.2", "memory": 128 },
    { "name": "web", "image": "shop-web:1.4", "memory": 256, "links": ["cache"] }
  ]
}
`,
    },
  ],
  *check(context) {
    const mode = networkMode(context);
    if (mode === undefined || mode === 'bridge') return;
    for (const { object } of context.containers) {
      const links = member(object, 'links');
      const { items = [] } = arrayAt(object, 'links') ?? {};
      if (links === undefined || items.length === 0) continue;
      const answer =
        mode === 'awsvpc' ? ' ECS would answer: “Links are not supported when networkMode=awsvpc”.' : '';
      const advice =
        mode === 'none'
          ? 'Remove them, or change the mode.'
          : 'Remove them, and let the program call `localhost`.';
      yield {
        range: context.range(links.key),
        message: `Links need Docker’s bridge, and this task has the network mode \`${mode}\`.${answer} ${advice}`,
      };
    }
  },
};
