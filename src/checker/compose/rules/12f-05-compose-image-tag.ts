import { member, stringAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import { imageName } from '../../image-name.ts';
import type { Rule } from '../../rule.ts';
import type { ComposeContext } from '../context.ts';

export const rule: Rule<ComposeContext> = {
  code: '12f/05-compose-image-tag',
  severity: 'warning',
  factor: 5,
  summary: 'A service names the build it runs',
  why: `An image that is \`latest\`, or has no tag, which means the same, is whatever was pulled last: two laptops run two versions, and neither is the one in production. Name the version.

A service that is built here may name its image without a tag.`,
  source: 'https://12factor.net/build-release-run',
  bad: [
    {
      text: `services:
  cache:
    image: redis
`,
    },
    {
      text: `services:
  cache:
    image: redis:latest
`,
    },
  ],
  good: [
    {
      text: `services:
  cache:
    image: redis:8.4
`,
    },
    {
      text: `services:
  web:
    build: .
    image: shop
`,
    },
  ],
  *check(context) {
    for (const { object } of context.services) {
      const image = stringAt(object, 'image');
      const name = image && imageName(image.value);
      if (
        image === undefined ||
        name === undefined ||
        name.digest !== undefined ||
        member(object, 'build') !== undefined
      )
        continue;
      if (name.tag !== undefined && name.tag !== 'latest') continue;
      yield {
        range: context.range(image),
        message: `${code(image.value)} ${name.tag === undefined ? 'has no tag, which means `latest`: it' : 'names no version: `latest`'} is whatever was pulled last, another on each machine. Name a version, the one that runs in production.`,
      };
    }
  },
};
