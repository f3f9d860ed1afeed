import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { linksOf, type Link } from '../links.ts';

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
    for (const { text, container, target } of closing(linksOf(context))) {
      const own = target === container.name?.value;
      yield {
        range: context.range(text),
        message: `${own ? `${container.label} links to itself` : `This link to ${code(target)} closes a circle`}, and each container waits for those that it links to. ECS would answer: “Container links should not have a cycle”. Remove one link of the circle.`,
      };
    }
  },
};

/** The links that lead back to a container from which the walk came: one for each circle that it meets. */
function closing(links: readonly Link[]): readonly Link[] {
  const outgoing = new Map<string, Link[]>();
  for (const link of links) {
    const from = link.container.name?.value;
    if (from === undefined) continue;
    const list = outgoing.get(from);
    if (list === undefined) outgoing.set(from, [link]);
    else list.push(link);
  }
  const state = new Map<string, 'open' | 'done'>();
  const found: Link[] = [];
  for (const start of outgoing.keys()) {
    // A walk with a list of its own, since a call for each step would run out of stack on a long chain.
    const path = [{ name: start, next: 0 }];
    if (state.has(start)) continue;
    state.set(start, 'open');
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const link = outgoing.get(top.name)?.[top.next++];
      if (link === undefined) {
        state.set(top.name, 'done');
        path.pop();
      } else if (state.get(link.target) === 'open') found.push(link);
      else if (!state.has(link.target)) {
        state.set(link.target, 'open');
        path.push({ name: link.target, next: 0 });
      }
    }
  }
  return found;
}
