import { stringAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { imageName } from '../../image-name.ts';

export const rule: Rule<TaskDefinitionContext> = {
  code: '12f/05-image-tag',
  severity: 'warning',
  factor: 5,
  summary: 'A release names the build it runs',
  why: `A release is one build together with its config, and going back means running an earlier one. A task definition whose image is \`latest\`, or has no tag, which means the same, names whatever was pushed last: revision 7 runs something else today than it ran last week.

Tag each build, with the commit for example, and name that tag; or name the digest.`,
  source: 'https://12factor.net/build-release-run',
  bad: [
    {
      text: `{
  "family": "shop",
  "containerDefinitions": [
    { "name": "web", "image": "registry.example:5000/shop/web", "memory": 256 },
    { "name": "proxy", "image": "nginx:latest", "memory": 64 }
  ]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "shop",
  "containerDefinitions": [
    { "name": "web", "image": "registry.example:5000/shop/web:9f3c2ab", "memory": 256 },
    {
      "name": "proxy",
      "image": "nginx@sha256:0a399eb16751829e1af26fea27b20c3ec28d7ab1fb72182879dcae1cca21206a",
      "memory": 64
    }
  ]
}
`,
    },
  ],
  *check(context) {
    for (const { object } of context.containers) {
      const image = stringAt(object, 'image');
      const name = image && imageName(image.value);
      if (image === undefined || name === undefined || name.digest !== undefined) continue;
      if (name.tag !== undefined && name.tag !== 'latest') continue;
      yield {
        range: context.range(image),
        message: `${code(image.value)} ${name.tag === undefined ? 'has no tag, which means `latest`: it' : 'names no build: `latest`'} is whatever was pushed last. Going back to this revision may not bring the old program back. Name the tag of one build, or its digest.`,
      };
    }
  },
};
