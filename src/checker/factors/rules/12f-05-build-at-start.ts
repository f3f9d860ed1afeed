import type { Rule } from '../../rule.ts';
import { startCommands } from '../../task-definition/start-command.ts';
import type { WorkspaceContext } from '../context.ts';

const BUILDS =
  /\b(?:npm|pnpm|yarn|bun)\s+(?:run\s+)?(?:build|install|ci)\b|\b(?:pip3?|uv pip|poetry|bundle|composer)\s+install\b|\b(?:tsc|webpack|vite build|next build|go build|mvn\s+package|gradle\s+build)\b|\bapt(?:-get)?\s+install\b/;

/** What a task definition’s command builds; what it installs is `12f/02-install-at-start`’s. */
const TASK_BUILDS =
  /^(?:\S*\/)?(?:(?:npm|pnpm|yarn|bun)\s+(?:run\s+)?build|(?:npx\s+)?(?:tsc|webpack|(?:vite|next|astro)\s+build)|go\s+build|cargo\s+build|mvnw?\s+package|gradlew?\s+build|make)(?=\s|$)/;

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
    {
      path: 'task-definition.json',
      text: '{\n  "family": "shop",\n  "containerDefinitions": [\n    {\n      "name": "web",\n      "image": "shop:1.4",\n      "memory": 256,\n      "command": ["sh", "-c", "npm run build && exec node dist/server.js"]\n    }\n  ]\n}\n',
      beside: [{ path: 'Dockerfile', text: 'FROM node:24-slim\nCOPY . .\n' }],
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
        yield { path: context.path, range: context.range(command.text), message: say(built) };
      }
    }
    for (const task of workspace.tasks) {
      for (const { steps, place } of startCommands(task)) {
        const built = steps
          .map(({ text }) => TASK_BUILDS.exec(text)?.[0])
          .find((found) => found !== undefined);
        if (built !== undefined) yield { path: task.path, range: task.range(place), message: say(built) };
      }
    }
  },
};

function say(built: string): string {
  return `The container builds when it starts: \`${built}\`. Each start may give another program, and fails where a registry does. Move it into a \`RUN\`.`;
}
