import { stringAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { isTemplate } from '../template.ts';

/** Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html */
const LIMIT = 255;

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/image-length',
  severity: 'error',
  summary: 'An image’s name has at most 255 characters',
  why: 'Registry, repository and tag have 255 characters together. With a digest, the limit holds for the part before the `@`.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  bad: [
    {
      text: `{
  "family": "web",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "registry.example/${'web/'.repeat(60)}web:1.4",
      "memory": 256
    }
  ]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "web",
  "containerDefinitions": [{ "name": "web", "image": "registry.example/web:1.4", "memory": 256 }]
}
`,
    },
  ],
  *check(context) {
    for (const { object } of context.containers) {
      const image = stringAt(object, 'image');
      if (image === undefined || isTemplate(image.value)) continue;
      const at = image.value.indexOf('@');
      const length = at === -1 ? image.value.length : at;
      if (length <= LIMIT) continue;
      yield {
        range: context.range(image),
        message: `The image’s name has ${length} characters${at === -1 ? '' : ' before its digest'}, and ECS takes at most ${LIMIT}. ECS would answer: “Container.image should be 255 characters or less”.`,
      };
    }
  },
};
