import type { Rule } from '../../rule.ts';
import type { WorkspaceContext } from '../context.ts';

const LOCKS = [
  'package-lock.json',
  'npm-shrinkwrap.json',
  'yarn.lock',
  'pnpm-lock.yaml',
  'bun.lock',
  'bun.lockb',
  'deno.lock',
];

export const rule: Rule<WorkspaceContext> = {
  code: '12f/02-lock-file',
  severity: 'warning',
  factor: 2,
  summary: 'A lock file pins every dependency',
  why: '`package.json` names ranges, so each installation may bring other packages, and other packages of those packages. The image that passed the tests cannot be built a second time.\n\nA lock file names every one of them with its checksum; commit it, and install with `npm ci`, which takes it as it is.',
  source: 'https://12factor.net/dependencies',
  bad: [
    {
      path: 'package.json',
      text: '{\n  "name": "shop",\n  "dependencies": { "express": "^5.1.0" }\n}\n',
      beside: [{ path: 'Dockerfile', text: 'FROM node:24-slim\nCOPY package.json ./\nRUN npm install\n' }],
    },
  ],
  good: [
    {
      path: 'package.json',
      text: '{\n  "name": "shop",\n  "dependencies": { "express": "^5.1.0" }\n}\n',
      beside: [{ path: 'package-lock.json', text: '{ "lockfileVersion": 3 }\n' }],
    },
  ],
  *check(workspace) {
    for (const file of workspace.packages) {
      if (file.dependencies.length + file.devDependencies.length === 0) continue;
      if (workspace.hasAbove(file.folder, LOCKS)) continue;
      yield {
        path: file.path,
        range: file.place,
        message:
          'No lock file lies beside this. Each installation may bring other versions than the one that was tested. Run `npm install` once, and commit `package-lock.json`.',
      };
    }
  },
};
