import { stringAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { imageName } from '../../image-name.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/image-digest',
  severity: 'error',
  factor: 5,
  summary: 'A digest is sha256: and 64 hexadecimal digits',
  why: 'A digest names one build for ever: `web@sha256:…`. It is the SHA-256 of the image’s manifest, written as exactly 64 hexadecimal digits. A digest cut short, as many listings show it, names nothing.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  bad: [
    {
      text: `{
  "family": "web",
  "containerDefinitions": [{ "name": "web", "image": "web@sha256:0a399eb16751", "memory": 256 }]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "web",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "web@sha256:0a399eb16751829e1af26fea27b20c3ec28d7ab1fb72182879dcae1cca21206a",
      "memory": 256
    }
  ]
}
`,
    },
  ],
  *check(context) {
    for (const { object } of context.containers) {
      const image = stringAt(object, 'image');
      const digest = image && imageName(image.value)?.digest;
      if (image === undefined || digest === undefined || /^sha256:[0-9a-f]{64}$/i.test(digest)) continue;
      const [algorithm = '', ...hex] = digest.split(':', 2);
      yield {
        range: context.range(image),
        message: `The digest ${code(digest)} is not \`sha256:\` and 64 hexadecimal digits${algorithm === 'sha256' ? `: it has ${hex.join('').length}` : ''}. Copy the whole of it from the registry.`,
      };
    }
  },
};
