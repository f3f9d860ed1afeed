import { imageName } from '../../image-name.ts';
import type { Rule } from '../../rule.ts';
import type { WorkspaceContext } from '../context.ts';

export const rule: Rule<WorkspaceContext> = {
  code: '12f/10-base-images',
  severity: 'info',
  factor: 10,
  summary: 'All Dockerfiles build on the same version of an image',
  why: 'A file for development and another for production that build on two versions of the same image test one thing and ship another. What differs shows in production first.',
  source: 'https://12factor.net/dev-prod-parity',
  bad: [
    {
      text: 'FROM node:24-slim\nCMD ["node", "server.js"]\n',
      beside: [{ path: 'Dockerfile.dev', text: 'FROM node:22-slim\nCMD ["node", "--watch", "server.js"]\n' }],
    },
  ],
  good: [
    {
      text: 'FROM node:24-slim\nCMD ["node", "server.js"]\n',
      beside: [{ path: 'Dockerfile.dev', text: 'FROM node:24-slim\nCMD ["node", "--watch", "server.js"]\n' }],
    },
  ],
  *check(workspace) {
    const first = new Map<string, { readonly version: string; readonly path: string }>();
    for (const context of [...workspace.dockerfiles]
      .sort((a, b) => a.path.length - b.path.length)
      .reverse()) {
      for (const { image } of context.tree.stages) {
        const name = image === undefined ? undefined : imageName(image.text);
        const version = name?.tag === undefined ? undefined : /^v?\d+/.exec(name.tag)?.[0];
        if (image === undefined || name === undefined || version === undefined) continue;
        const before = first.get(name.repository);
        if (before === undefined) first.set(name.repository, { version, path: context.path });
        else if (before.version !== version && before.path !== context.path) {
          yield {
            path: context.path,
            range: context.range(image),
            message: `\`${image.text}\` is another version than the \`${name.repository}:${before.version}\` of \`${before.path}\`. What is tested on one ships on the other. Build both on one version, or one file with stages.`,
          };
        }
      }
    }
  },
};
