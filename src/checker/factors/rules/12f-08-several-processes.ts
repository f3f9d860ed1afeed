import type { Rule } from '../../rule.ts';
import type { WorkspaceContext } from '../context.ts';

const MANAGERS =
  /(?:^|[\s"'/&;])(supervisord|pm2(?:-runtime)?|foreman|honcho|runit|s6-svscan|circusd|monit|systemctl|service)(?=$|[\s"'])/;

export const rule: Rule<WorkspaceContext> = {
  code: '12f/08-several-processes',
  severity: 'warning',
  factor: 8,
  summary: 'A container runs one process type',
  why: 'A process manager inside the container starts, restarts and scales what ECS is there to start, restart and scale. ECS sees one healthy container while half of it has died, and web and worker can only grow together.\n\nGive each process type its own service, from the same image with another command. This is a guess from the name of a program in `CMD` or `ENTRYPOINT`.',
  source: 'https://12factor.net/concurrency',
  bad: [
    {
      text: 'FROM python:3.13-slim\nCOPY . .\nCMD ["supervisord", "-c", "/etc/supervisord.conf"]\n',
      beside: [{ path: 'app.py', text: 'print("ready")\n' }],
    },
    {
      text: 'FROM node:24-slim\nCOPY . .\nCMD node worker.js & node server.js\n',
      beside: [{ path: 'package.json', text: '{ "name": "shop" }\n' }],
    },
  ],
  good: [
    {
      text: 'FROM node:24-slim\nCOPY . .\nCMD ["node", "server.js"]\n',
      beside: [{ path: 'package.json', text: '{ "name": "shop" }\n' }],
    },
    {
      text: 'FROM node:24-slim\nCOPY . .\nCMD node migrate.js && exec node server.js 2>&1\n',
      beside: [{ path: 'package.json', text: '{ "name": "shop" }\n' }],
    },
  ],
  *check(workspace) {
    for (const context of workspace.dockerfiles) {
      for (const { command } of context.named('CMD', 'ENTRYPOINT')) {
        if (command === undefined) continue;
        const words = command.exec?.map(({ text }) => text).join(' ') ?? command.text.text;
        const manager = MANAGERS.exec(words)?.[1];
        const isBackground = /[^&>|]\s?&\s*(?:[^&\s>]|$)/.test(words.replaceAll(/\d?>&\d|&>/g, ''));
        if (manager === undefined && !isBackground) continue;
        yield {
          path: context.path,
          range: context.range(command.text),
          message: `This looks like several processes in one container, because ${manager === undefined ? 'a command is sent to the background with `&`' : `\`${manager}\` manages processes`}. ECS sees only the first. Give each process type a service of its own.`,
        };
      }
    }
  },
};
