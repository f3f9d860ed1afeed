import type { Range } from '../../diagnostic.ts';
import { stringAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import { imageName } from '../../image-name.ts';
import type { WorkspaceContext } from '../context.ts';

export const rule: Rule<WorkspaceContext> = {
  code: '12f/10-family-images',
  severity: 'info',
  factor: 10,
  summary: 'All deploys of a family run the same image',
  why: `A file for staging and one for production that run images of two names run two builds. What was tested on one was never tested on the other. One image goes through all deploys; their config differs.

Files belong together by \`family\` and the container’s name. Registries and tags may differ: each account can have its registry, and production runs what staging ran last week.`,
  source: 'https://12factor.net/dev-prod-parity',
  bad: [
    {
      path: 'production/task-definition.json',
      text: '{\n  "family": "shop",\n  "containerDefinitions": [{ "name": "web", "image": "registry.example.com/shop:1.4", "memory": 256 }]\n}\n',
      beside: [
        {
          path: 'staging/task-definition.json',
          text: '{\n  "family": "shop",\n  "containerDefinitions": [{ "name": "web", "image": "registry.example.com/shop-staging:1.5", "memory": 256 }]\n}\n',
        },
      ],
    },
  ],
  good: [
    {
      path: 'production/task-definition.json',
      text: '{\n  "family": "shop",\n  "containerDefinitions": [{ "name": "web", "image": "registry.example.com/shop:1.4", "memory": 256 }]\n}\n',
      beside: [
        {
          path: 'staging/task-definition.json',
          text: '{\n  "family": "shop",\n  "containerDefinitions": [{ "name": "web", "image": "registry.example.net/shop:1.5", "memory": 256 }]\n}\n',
        },
      ],
    },
  ],
  *check({ tasks }) {
    const first = new Map<string, { readonly name: string; readonly path: string; readonly range: Range }>();
    for (const task of [...tasks].sort((a, b) => (a.path < b.path ? 1 : -1))) {
      if (stringAt(task.root, 'family') === undefined) continue;
      for (const { object, name } of task.containers) {
        const image = stringAt(object, 'image');
        const full = image && imageName(image.value)?.repository;
        if (image === undefined || full === undefined || name === undefined) continue;
        const own = withoutRegistry(full);
        const key = JSON.stringify([task.family, name.value]);
        const before = first.get(key);
        if (before === undefined) first.set(key, { name: own, path: task.path, range: task.range(image) });
        else if (before.name !== own && before.path !== task.path) {
          yield {
            path: task.path,
            range: task.range(image),
            message: `This runs ${code(own)}, and ${code(before.path, 60)} runs ${code(before.name)} in the same family. Two images are two builds, and what was tested on one runs as the other. Build one image, and let config make the difference.`,
            related: [
              { path: before.path, range: before.range, message: 'The same container with another image.' },
            ],
          };
        }
      }
    }
  },
};

/** `registry.example.com:5000/team/shop` is `team/shop`: a host has a dot or a port in it. */
function withoutRegistry(repository: string): string {
  const [host = '', ...rest] = repository.split('/');
  return rest.length > 0 && /[.:]|^localhost$/.test(host) ? rest.join('/') : repository;
}
