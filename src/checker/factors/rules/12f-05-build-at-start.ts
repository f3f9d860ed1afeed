import type { Rule } from '../../rule.ts';
import type { WorkspaceContext } from '../context.ts';

const BUILDS =
  /\b(?:npm|pnpm|yarn|bun)\s+(?:run\s+)?(?:build|install|ci)\b|\b(?:pip3?|uv pip|poetry|bundle|composer)\s+install\b|\b(?:tsc|webpack|vite build|next build|go build|mvn\s+package|gradle\s+build)\b|\bapt(?:-get)?\s+install\b/;

export const rule: Rule<WorkspaceContext> = {
  code: '12f/05-build-at-start',
  severity: 'warning',
  factor: 5,
  summary: 'Nothing is built or installed when the container starts',
  why: 'What is built at the start is no longer the build that was tested: each container may get other packages, starts late, and fails where the registry does.\n\nBuild and install in `RUN`; `CMD` starts what is there.',
  source: 'https://12factor.net/build-release-run',
  bad: [
    {
      text: 'FROM node:24-slim\nWORKDIR /app\nCOPY . .\nCMD npm install && npm run build && exec node dist/server.js\n',
      beside: [{ path: 'package.json', text: '{ "name": "shop" }\n' }],
    },
    {
      text: 'FROM node:24-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci\nCMD ["npm", "start"]\n',
      beside: [
        {
          path: 'package.json',
          text: '{ "scripts": { "start": "npm run build && node dist/server.js", "build": "tsc" } }\n',
        },
      ],
    },
  ],
  good: [
    {
      text: 'FROM node:24-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build\nCMD ["node", "dist/server.js"]\n',
      beside: [
        { path: 'package.json', text: '{ "name": "shop", "scripts": { "start": "node dist/server.js" } }\n' },
      ],
    },
  ],
  *check(workspace) {
    const start = workspace.packages
      .map((file) => file.script('start'))
      .find((script) => script !== undefined && BUILDS.test(script));
    for (const context of workspace.dockerfiles) {
      for (const { command } of context.named('CMD', 'ENTRYPOINT')) {
        if (command === undefined) continue;
        const words = command.exec?.map(({ text }) => text).join(' ') ?? command.text.text;
        const built =
          BUILDS.exec(words)?.[0] ??
          (/\b(?:npm|pnpm|yarn|bun)\s+(?:run\s+)?start\b/.test(words) ? start : undefined);
        if (built === undefined) continue;
        yield {
          path: context.path,
          range: context.range(command.text),
          message: `The container builds when it starts: \`${built}\`. Each start may give another program, and fails where a registry does. Move it into a \`RUN\`.`,
        };
      }
    }
  },
};
