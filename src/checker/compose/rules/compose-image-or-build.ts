import { member } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { ComposeContext } from '../context.ts';

export const rule: Rule<ComposeContext> = {
  code: 'compose/image-or-build',
  severity: 'error',
  summary: 'Every service has something to run',
  why: 'A service runs an `image`, or what `build` makes. With neither, Compose refuses the file: `service "web" has neither an image nor a build context specified`. In an override, such as `compose.prod.yaml`, both may stand in the file below it.',
  source: 'https://docs.docker.com/reference/compose-file/services/',
  bad: [
    {
      text: `services:
  web:
    ports:
      - "8080:8080"
`,
    },
  ],
  good: [
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
`,
    },
    {
      text: `services:
  web:
    build: .
`,
    },
    {
      path: 'compose.prod.yaml',
      text: `services:
  web:
    restart: always
`,
    },
  ],
  *check(context) {
    if (context.partial) return;
    for (const { name, object, label } of context.services) {
      if (['build', 'extends', 'provider'].some((each) => member(object, each) !== undefined)) continue;
      const image = member(object, 'image')?.value;
      if (image !== undefined && !(image.kind === 'string' && image.value === '')) continue;
      yield {
        range: context.range(name),
        message: `${label} has neither \`image\` nor \`build\`, so there is nothing to run. Name an image, or write \`build: .\` for the Dockerfile beside this file.`,
      };
    }
  },
};
