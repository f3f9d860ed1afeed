import { stringAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { imageName } from '../image.ts';

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
  const name = imageName(value);
  if (name === undefined || /[^\w\-:./@]/.test(value)) return undefined;
  if (/^[a-z]+:\/\//i.test(value)) return 'an image’s name has no scheme before it';
  if (name.tag !== undefined && !/^\w[\w.-]{0,127}$/.test(name.tag)) {
    return name.tag === ''
      ? 'its tag is empty'
      : 'a tag has up to 128 letters, digits, `_`, `.` and `-`, the first none of the last two';
  }
  const parts = name.repository.split('/');
  const path = parts.length > 1 && isRegistry(parts[0] ?? '') ? parts.slice(1) : parts;
  if (path.some((part) => part === '')) return 'a part of its name is empty';
  if (/[A-Z]/.test(path.join('/'))) return 'a repository’s name has only small letters';
  const wrong = path.find((part) => !/^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/.test(part));
  return wrong === undefined
    ? undefined
    : `the part ${code(wrong)} does not begin and end with a letter or a digit, or has two separators in a row`;
}

/** Docker takes the first part for a registry if a dot, a colon or a capital stands in it, or it says `localhost`. */
function isRegistry(part: string): boolean {
  return /[.:A-Z]/.test(part) || part === 'localhost';
}
