import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import { closingEdges } from '../circles.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { linksOf } from '../links.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/links-cycle',
  severity: 'error',
  summary: 'Links between containers do not go round in a circle',
  why: 'A container starts after those that it links to, since it needs their addresses. Containers that link to each other would wait for each other for ever.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  bad: [
    {
      text: `{
  "family": "shop",
  "networkMode": "bridge",
  "containerDefinitions": [
    { "name": "web", "image": "shop-web:1.4", "memory": 256, "links": ["worker"] },
    { "name": "worker", "image": "shop-worker:1.4", "memory": 256, "links": ["web"] }
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
    { "name": "web", "image": "shop-web:1.4", "memory": 256, "links": ["cache"] },
    { "name": "worker", "image": "shop-worker:1.4", "memory": 256, "links": ["cache", "web"] }
  ]
}
`,
    },
  ],
  *check(context) {
    const edges = linksOf(context).flatMap((link) => {
      const from = link.container.name?.value;
      return from === undefined ? [] : [{ from, to: link.target, place: link }];
    });
    for (const {
      place: { text, container, target },
    } of closingEdges(edges)) {
      const own = target === container.name?.value;
      yield {
        range: context.range(text),
        message: `${own ? `${container.label} links to itself` : `This link to ${code(target)} closes a circle`}, and each container waits for those that it links to. ECS would answer: “Container links should not have a cycle”. Remove one link of the circle.`,
      };
    }
  },
};
