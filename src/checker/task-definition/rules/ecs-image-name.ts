import { stringAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { isTemplate } from '../template.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/image-name',
  severity: 'error',
  summary: 'An image’s name has only letters, digits and - _ : . / # @',
  why: 'An image is named as `docker pull` would name it: registry, repository, and a tag or a digest. ECS takes letters, digits, hyphens, underscores, colons, full stops, slashes and number signs, and the `@` before a digest. A blank is the usual slip, at the end of a copied line.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  bad: [
    {
      text: `{
  "family": "web",
  "containerDefinitions": [{ "name": "web", "image": "web:1.4 ", "memory": 256 }]
}
`,
      fixed: `{
  "family": "web",
  "containerDefinitions": [{ "name": "web", "image": "web:1.4", "memory": 256 }]
}
`,
    },
    {
      text: `{
  "family": "web",
  "containerDefinitions": [{ "name": "web", "image": "", "memory": 256 }]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "web",
  "containerDefinitions": [{ "name": "web", "image": "registry.example:5000/shop/web:1.4", "memory": 256 }]
}
`,
    },
  ],
  *check(context) {
    for (const { object } of context.containers) {
      const image = stringAt(object, 'image');
      if (image === undefined || isTemplate(image.value)) continue;
      const { start, end, value } = image;
      if (value === '') {
        yield {
          range: context.range(image),
          message:
            'The container has an empty image. ECS would answer: “Container.image should not be null or empty”. Name the image and its tag.',
        };
        continue;
      }
      const wrong = /[^\w\-:./#@]/.exec(value)?.[0];
      if (wrong === undefined) continue;
      const trimmed = value.trim();
      const repairs = /^[\w\-:./#@]+$/.test(trimmed);
      yield {
        range: context.range(image),
        message: `An image’s name cannot hold ${/\s/.test(wrong) ? 'a blank' : code(wrong)}, as ${code(value)} does. ECS would answer: “Container.image contains invalid characters”.`,
        fixes: repairs
          ? [context.fix('Remove the blanks', [{ start, end, text: JSON.stringify(trimmed) }])]
          : [],
      };
    }
  },
};
