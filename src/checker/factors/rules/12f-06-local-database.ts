import type { Rule } from '../../rule.ts';
import type { WorkspaceContext } from '../context.ts';

const LOCAL = /^(?:sqlite\w*:|file:)|\.(?:sqlite3?|db)$/i;

export const rule: Rule<WorkspaceContext> = {
  code: '12f/06-local-database',
  severity: 'warning',
  factor: 6,
  summary: 'No state is kept in a file of the container',
  why: 'A database in a file of the container is gone with the container, and every copy has one of its own. What has to last belongs to a backing service.\n\nThis looks at values that name a SQLite file; one that is only read, such as a catalogue built into the image, is meant for that and can be ignored.',
  source: 'https://12factor.net/processes',
  bad: [
    {
      path: 'task-definition.json',
      text: '{\n  "family": "shop",\n  "containerDefinitions": [\n    {\n      "name": "web",\n      "image": "shop:1.4",\n      "memory": 256,\n      "environment": [{ "name": "DATABASE_URL", "value": "sqlite:///data/shop.db" }]\n    }\n  ]\n}\n',
      beside: [{ path: 'Dockerfile', text: 'FROM python:3.13-slim\n' }],
    },
    {
      text: 'FROM node:24-slim\nENV DB_PATH=/app/shop.sqlite\nCMD ["node", "server.js"]\n',
      beside: [{ path: 'package.json', text: '{ "name": "shop" }\n' }],
    },
  ],
  good: [
    {
      text: 'FROM node:24-slim\nENV GEOIP_FORMAT=mmdb\nCMD ["node", "server.js"]\n',
      beside: [{ path: 'package.json', text: '{ "name": "shop" }\n' }],
    },
  ],
  *check(workspace) {
    for (const { file, variables } of workspace.deployed) {
      for (const { value = '', place } of variables) {
        if (LOCAL.test(value)) yield { path: file.path, range: file.range(place), message: say(value) };
      }
    }
    for (const context of workspace.dockerfiles) {
      for (const { pairs } of context.named('ENV')) {
        for (const { value } of pairs) {
          const text = value?.text.replaceAll(/^["']|["']$/g, '') ?? '';
          if (value === undefined || !LOCAL.test(text)) continue;
          yield { path: context.path, range: context.range(value), message: say(text) };
        }
      }
    }
  },
};

function say(value: string): string {
  return `\`${value.length > 60 ? `${value.slice(0, 60)}…` : value}\` looks like a database in a file of the container. It is gone with the container, and every copy has its own. Attach a database as a service, by a URL.`;
}
