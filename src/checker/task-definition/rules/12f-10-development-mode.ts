import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { variablesOf } from '../environment.ts';
import { startCommands } from '../start-command.ts';

/** The switches of frameworks and runtimes. */
const MODE =
  /^(?:NODE_ENV|RAILS_ENV|RACK_ENV|FLASK_ENV|ASPNETCORE_ENVIRONMENT|DOTNET_ENVIRONMENT|APP_ENV|MIX_ENV)$/;
const DEVELOPMENT = /^dev(?:elop(?:ment)?)?$/i;
const DEBUG = /^(?:FLASK_DEBUG|DJANGO_DEBUG|APP_DEBUG|DEBUG|QUARKUS_LAUNCH_DEVMODE)$/;
const ON = /^(?:1|true|yes|on)$/i;
const DEVELOPMENT_SERVER =
  /^(?:\S*\/)?(?:(?:npx\s+)?nodemon|(?:npx\s+)?ts-node-dev|node\s+--watch|(?:python3?\s+-m\s+)?flask\s+(?:\S+\s+)*?run|(?:python3?\s+)?\S*manage\.py\s+runserver|uvicorn\s.*--reload|fastapi\s+dev|gunicorn\s.*--reload|next\s+dev|nuxt\s+dev|(?:npm|pnpm|yarn|bun)\s+(?:run\s+)?dev|php\s+(?:artisan\s+serve|-S\s)|webpack(?:-dev-server|\s+serve)|ng\s+serve|dotnet\s+watch|air)(?=\s|$)/;

export const rule: Rule<TaskDefinitionContext> = {
  code: '12f/10-development-mode',
  severity: 'warning',
  factor: 10,
  summary: 'A deployed task does not run in development mode',
  why: `Development mode is another program: it shows its insides to who provokes an error, keeps nothing in memory that it could build anew, and watches files that never change here. What a deployment shows in this mode, production will not show.

Each deploy, for tests too, runs in the mode that production runs in; what differs is config: addresses, names, secrets. \`DEBUG\` may only ask for more lines in the log, so it is a note. Servers for development are known by the words of the command.`,
  source: 'https://12factor.net/dev-prod-parity',
  bad: [
    {
      text: `{
  "family": "shop",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "shop:1.4",
      "memory": 256,
      "environment": [{ "name": "NODE_ENV", "value": "development" }]
    },
    {
      "name": "admin",
      "image": "shop-admin:1.4",
      "memory": 256,
      "command": ["python", "manage.py", "runserver", "0.0.0.0:8000"],
      "environment": [{ "name": "DEBUG", "value": "True" }]
    }
  ]
}
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "shop",
  "containerDefinitions": [
    {
      "name": "web",
      "image": "shop:1.4",
      "memory": 256,
      "command": ["node", "server.js"],
      "environment": [
        { "name": "NODE_ENV", "value": "production" },
        { "name": "DEBUG", "value": "shop:*" }
      ]
    }
  ]
}
`,
    },
  ],
  *check(context) {
    for (const container of context.containers) {
      for (const { name, value } of variablesOf(container)) {
        const isMode = MODE.test(name.value) && DEVELOPMENT.test(value.value);
        if (!isMode && !(DEBUG.test(name.value) && ON.test(value.value))) continue;
        yield {
          range: context.range(value),
          ...(name.value === 'DEBUG' && { severity: 'info' }),
          message: `${code(`${name.value}=${value.value}`)} puts ${container.label} into a mode for development. It then behaves otherwise than in production, and may show its insides to strangers. Run every deploy as production runs.`,
        };
      }
    }
    for (const { container, steps, place } of startCommands(context)) {
      const server = steps
        .map(({ text }) => DEVELOPMENT_SERVER.exec(text)?.[0])
        .find((found) => found !== undefined);
      if (server === undefined) continue;
      yield {
        range: context.range(place),
        message: `${container.label} starts ${code(server)}, a server for development. It is made for one person and for files that change. Start the server that production uses.`,
      };
    }
  },
};
