import { imageNameFault, type ImageNameFault } from '../../dockerfile/image-reference.ts';
import { stringAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { imageName } from '../../image-name.ts';

/** Longer names are `ecs/image-length`'s business. */
const LONGEST = 255;

export const rule: Rule<TaskDefinitionContext> = {
  code: 'ecs/image-reference',
  severity: 'warning',
  summary: 'Docker can read the image’s name',
  why: `ECS looks at the characters of an image’s name; Docker, which pulls it later, also at their order. A scheme such as \`https://\`, a capital in the repository, two slashes in a row or an empty tag pass the registration, and each task then stops with \`CannotPullContainerError\`.

A warning, since nothing says that ECS itself refuses it.`,
  source: 'https://pkg.go.dev/github.com/distribution/reference',
  bad: [
    {
      text: `{
  "family": "web",
  "containerDefinitions": [{ "name": "web", "image": "https://registry.example/shop/web:1.4", "memory": 256 }]
}
`,
      fixed: `{
  "family": "web",
  "containerDefinitions": [{ "name": "web", "image": "registry.example/shop/web:1.4", "memory": 256 }]
}
`,
    },
    {
      text: `{
  "family": "web",
  "containerDefinitions": [{ "name": "web", "image": "registry.example/shop/Web:1.4", "memory": 256 }]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "web",
  "containerDefinitions": [{ "name": "web", "image": "registry.example:5000/shop/web:1.4-RC1", "memory": 256 }]
}
`,
    },
  ],
  *check(context) {
    for (const { object } of context.containers) {
      const image = stringAt(object, 'image');
      if (image === undefined || image.value.length > LONGEST) continue;
      const { start, end, value } = image;
      const problem = problemOf(value);
      if (problem === undefined) continue;
      const scheme = /^https?:\/\//i.exec(value)?.[0];
      const rest = value.slice(scheme?.length ?? 0);
      const repairs = scheme !== undefined && problemOf(rest) === undefined;
      yield {
        range: context.range(image),
        message: `${code(value)} is no image that Docker can pull: ${problem}. Each task would stop with \`CannotPullContainerError\`.`,
        fixes: repairs ? [context.fix(`Remove ${scheme}`, [{ start, end, text: JSON.stringify(rest) }])] : [],
      };
    }
  },
};

/** Undefined where Docker can read the name, or where it is not known yet or wrong in a way that ECS reports. */
function problemOf(value: string): string | undefined {
  if (imageName(value) === undefined || /[^\w\-:./@]/.test(value)) return undefined;
  if (/^[a-z]+:\/\//i.test(value)) return 'a name has no scheme before it';
  const fault = imageNameFault(value);
  // Of any other digest, `ecs/image-digest` tells.
  if (fault === 'digest' && !/@sha256:[\da-f]{64}$/i.test(value)) return undefined;
  return fault && PROBLEMS[fault];
}

const PROBLEMS: Readonly<Record<ImageNameFault, string>> = {
  empty: 'it is empty',
  capitals: 'a repository’s name has only small letters',
  name: 'a part of its name is empty, or does not begin and end with a letter or a digit',
  tag: 'a tag has 1 to 128 letters, digits, `_`, `.` and `-`, and begins with none of the last two',
  digest: 'the hexadecimal digits of a digest are written small',
};
