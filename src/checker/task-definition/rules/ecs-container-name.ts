import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { isTemplate } from '../template.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/container-name',
  severity: 'error',
  summary: 'A container’s name is 1 to 255 letters, digits, hyphens and underscores',
  why: 'A container’s name takes up to 255 letters, digits, hyphens and underscores. Dependencies, links, load balancers and log streams point at the container by it, so dots, slashes and blanks are kept out of it.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  bad: [
    {
      text: `{
  "family": "shop",
  "containerDefinitions": [{ "name": "shop.web", "image": "shop-web:1.4", "memory": 256 }]
}
`,
    },
    {
      text: `{
  "family": "shop",
  "containerDefinitions": [{ "name": "", "image": "shop-web:1.4", "memory": 256 }]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "shop",
  "containerDefinitions": [{ "name": "shop-web", "image": "shop-web:1.4", "memory": 256 }]
}
`,
    },
  ],
  *check(context) {
    for (const { name } of context.containers) {
      if (name === undefined || /^[\w-]{1,255}$/.test(name.value) || isTemplate(name.value)) continue;
      const { value } = name;
      yield {
        range: context.range(name),
        message:
          value === ''
            ? 'The container’s name is empty. ECS would answer: “Container.name should not be null or empty”. Give it a name, such as `web`.'
            : `The container’s name ${code(value)} ${value.length > 255 ? 'is longer than 255 characters' : 'has to be letters, digits, hyphens and underscores'}. ECS would answer: “Container.name contains invalid characters”.`,
      };
    }
  },
};
