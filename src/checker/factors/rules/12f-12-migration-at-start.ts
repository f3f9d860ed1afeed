import type { Rule } from '../../rule.ts';
import { startCommands } from '../../task-definition/start-command.ts';
import type { WorkspaceContext } from '../context.ts';

const MIGRATES =
  /\b(?:(?:prisma|knex|sequelize|typeorm|drizzle-kit|alembic|flask db|rails db|rake db|artisan|goose|flyway|liquibase|dbmate|manage\.py)\b[^&;|"]*\b(?:migrate|upgrade|up|deploy|latest|update)\b|(?:npm|pnpm|yarn)\s+run\s+(?:db:)?migrat\w*|node\s+\S*migrat\S*|python3?\s+\S*migrat\S*)/i;

export const rule: Rule<WorkspaceContext> = {
  code: '12f/12-migration-at-start',
  severity: 'info',
  factor: 12,
  summary: 'Migrations run as tasks of their own',
  why: 'A migration in the start command runs in every task at once, again at every restart, and holds up the server until it is done. Where it fails, the service cannot start, not even its old version.\n\nRun it once a release, as a one-off task of the same image: `aws ecs run-task` with another command. This is a guess from the words of the command.',
  source: 'https://12factor.net/admin-processes',
  bad: [
    {
      text: 'FROM node:24-slim\nCOPY . .\nCMD npx prisma migrate deploy && exec node server.js\n',
      beside: [{ path: 'package.json', text: '{ "name": "shop" }\n' }],
    },
    {
      path: 'task-definition.json',
      text: '{\n  "family": "shop",\n  "containerDefinitions": [\n    {\n      "name": "web",\n      "image": "shop:1.4",\n      "memory": 256,\n      "command": ["sh", "-c", "python manage.py migrate && exec gunicorn shop.wsgi"]\n    }\n  ]\n}\n',
      beside: [{ path: 'Dockerfile', text: 'FROM python:3.13-slim\n' }],
    },
  ],
  good: [
    {
      text: 'FROM node:24-slim\nCOPY . .\nCMD ["node", "server.js"]\n',
      beside: [{ path: 'package.json', text: '{ "scripts": { "migrate": "prisma migrate deploy" } }\n' }],
    },
    {
      path: 'task-definition.json',
      text: '{\n  "family": "shop-migrate",\n  "containerDefinitions": [\n    { "name": "migrate", "image": "shop:1.4", "memory": 256, "command": ["npx", "prisma", "migrate", "deploy"] }\n  ]\n}\n',
      beside: [{ path: 'Dockerfile', text: 'FROM node:24-slim\n' }],
    },
  ],
  *check(workspace) {
    for (const context of workspace.dockerfiles) {
      for (const { command } of context.named('CMD', 'ENTRYPOINT')) {
        if (command === undefined) continue;
        const words = command.exec?.map(({ text }) => text).join(' ') ?? command.text.text;
        if (!goesOn(words)) continue;
        yield { path: context.path, range: context.range(command.text), message: MESSAGE };
      }
    }
    for (const task of workspace.tasks) {
      for (const { words, place } of startCommands(task)) {
        if (!goesOn(words.map(({ value }) => value).join(' '))) continue;
        yield { path: task.path, range: task.range(place), message: MESSAGE };
      }
    }
  },
};

const MESSAGE =
  'The start command looks as if it ran a migration before the server. Every task runs it, at every start, and all of them at once. Run it once a release, as a one-off task of the same image.';

/** A migration alone is a one-off task; one with something behind it holds a server up. */
function goesOn(words: string): boolean {
  const found = MIGRATES.exec(words);
  return found !== null && /&&|;|\|\|/.test(words.slice(found.index + found[0].length));
}
