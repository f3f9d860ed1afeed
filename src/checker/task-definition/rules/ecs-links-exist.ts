import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { linksOf } from '../links.ts';
import { nearest } from '../nearest.ts';
import { isTemplate } from '../template.ts';

/** Candidates to compare a misspelt name with; ECS takes ten containers. */
const CANDIDATES = 20;

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/links-exist',
  severity: 'warning',
  summary: 'A link names a container of the task',
  why: `A link is the name of another container of the same task, and after a colon perhaps another name for it: \`db:database\`. Containers of other tasks cannot be linked.

It is a warning: no page says whether ECS refuses such a link, or the machine that cannot start the container.`,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  bad: [
    {
      text: `{
  "family": "shop",
  "networkMode": "bridge",
  "containerDefinitions": [
    { "name": "cache", "image": "redis:8.2", "memory": 128 },
    { "name": "web", "image": "shop-web:1.4", "memory": 256, "links": ["cach:redis"] }
  ]
}
`,
      fixed: `{
  "family": "shop",
  "networkMode": "bridge",
  "containerDefinitions": [
    { "name": "cache", "image": "redis:8.2", "memory": 128 },
    { "name": "web", "image": "shop-web:1.4", "memory": 256, "links": ["cache:redis"] }
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
    { "name": "web", "image": "shop-web:1.4", "memory": 256, "links": ["cache:redis"] }
  ]
}
`,
    },
  ],
  *check(context) {
    const names = context.containers.flatMap(({ name }) => (name === undefined ? [] : [name.value]));
    const known = new Set(names);
    if (names.some(isTemplate)) return;
    for (const { container, text, target } of linksOf(context)) {
      if (known.has(target) || isTemplate(text.value)) continue;
      const others = names.slice(0, CANDIDATES).filter((name) => name !== container.name?.value);
      const suggestion = nearest(target, others);
      const repaired = JSON.stringify((suggestion ?? '') + text.value.slice(target.length));
      yield {
        range: context.range(text),
        message: `No container of this task is called ${code(target)}, so there is nothing to link to.${suggestion === undefined ? '' : ` Did you mean ${code(suggestion)}?`}`,
        fixes:
          suggestion === undefined
            ? []
            : [context.fix(`Write ${repaired}`, [{ start: text.start, end: text.end, text: repaired }])],
      };
    }
  },
};
