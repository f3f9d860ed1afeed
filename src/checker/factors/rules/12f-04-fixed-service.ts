import { objectsAt, stringAt } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { WorkspaceContext } from '../context.ts';
import { fixedServices } from '../source/signs.ts';

/** Agents and proxies beside the app are asked over HTTP; these are where data lives. */
const LOCAL_URL =
  /^(?:postgres(?:ql)?|mysql|mariadb|mongodb|rediss?|amqps?|memcached):\/\/(?:[^@/]*@)?(?:localhost|127\.0\.0\.1)(?:[:/]|$)/;

export const rule: Rule<WorkspaceContext> = {
  code: '12f/04-fixed-service',
  severity: 'warning',
  factor: 4,
  summary: 'The code finds its backing services through the environment',
  why: 'A database at an address that stands in the code is the same one for every deploy. Swapping it, for a test, for a copy, after a failure, takes a change of the code and a new image.\n\nThis is read from the text of the code, so it may be a default for development; give that to the environment too.',
  source: 'https://12factor.net/backing-services',
  bad: [
    {
      path: 'src/database.js',
      text: "import pg from 'pg';\n\nexport const pool = new pg.Pool({ host: 'localhost', database: 'shop' });\n",
      beside: [{ path: 'Dockerfile', text: 'FROM node:24-slim\nCMD ["node", "src/server.js"]\n' }],
    },
    {
      path: 'app/cache.py',
      text: "import redis\n\ncache = redis.from_url('redis://10.0.3.7:6379/0')\n",
      beside: [{ path: 'Dockerfile', text: 'FROM python:3.13-slim\nCMD ["python", "app/main.py"]\n' }],
    },
    {
      path: 'task-definition.json',
      text: '{\n  "family": "shop",\n  "containerDefinitions": [\n    {\n      "name": "web",\n      "image": "shop:1.4",\n      "memory": 256,\n      "environment": [{ "name": "REDIS_URL", "value": "redis://localhost:6379" }]\n    }\n  ]\n}\n',
      beside: [{ path: 'Dockerfile', text: 'FROM node:24-slim\nCMD ["node", "src/server.js"]\n' }],
    },
  ],
  good: [
    {
      path: 'src/database.js',
      text: "import pg from 'pg';\n\n// Was: host: 'localhost'\nexport const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });\n",
      beside: [{ path: 'Dockerfile', text: 'FROM node:24-slim\nCMD ["node", "src/server.js"]\n' }],
    },
  ],
  *check(workspace) {
    for (const task of workspace.tasks) {
      for (const { object } of task.containers) {
        for (const entry of objectsAt(object, 'environment')) {
          const value = stringAt(entry, 'value');
          if (value === undefined || !LOCAL_URL.test(value.value)) continue;
          yield {
            path: task.path,
            range: task.range(value),
            message:
              'This looks for a backing service on the task itself, because the address has `localhost` as its host. A database beside the app stops and goes with it. Attach it as a service of its own, by its address.',
          };
        }
      }
    }
    for (const source of workspace.sources) {
      for (const { path, range, groups } of fixedServices(source)) {
        const what =
          groups['scheme'] === undefined
            ? 'A backing service is looked for on this machine'
            : `A ${groups['scheme']} service stands in the code`;
        yield {
          path,
          range,
          message: `${what}, the same for every deploy. In a container \`localhost\` is the container itself. Read the address from a variable such as \`DATABASE_URL\`.`,
        };
      }
    }
  },
};
