import { arrayAt, booleanAt, member } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import { looksOneOff } from '../../task-definition/roles.ts';
import type { WorkspaceContext } from '../context.ts';
import { lastInstructions } from '../last-stage.ts';

export const rule: Rule<WorkspaceContext> = {
  code: '12f/09-image-health-check',
  severity: 'info',
  factor: 9,
  summary: 'A health check of the image stands in the task definition too',
  why: `ECS does not look at the \`HEALTHCHECK\` of an image. It knows a container as well or unwell only by the \`healthCheck\` of the task definition; without one, a program that hangs is kept.

This speaks of a workspace with one Dockerfile, and of tasks with a single container that maps no port. Where there is a port, a load balancer may ask instead. Work that runs once is let through, by its name.`,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/healthcheck.html',
  bad: [
    {
      path: 'task-definition.json',
      text: '{\n  "family": "shop-mailer",\n  "containerDefinitions": [{ "name": "mailer", "image": "shop:1.4", "memory": 256 }]\n}\n',
      beside: [
        {
          path: 'Dockerfile',
          text: 'FROM node:24-slim\nHEALTHCHECK CMD ["node", "healthy.js"]\nCMD ["node", "mailer.js"]\n',
        },
      ],
    },
  ],
  good: [
    {
      path: 'task-definition.json',
      text: '{\n  "family": "shop-mailer",\n  "containerDefinitions": [\n    {\n      "name": "mailer",\n      "image": "shop:1.4",\n      "memory": 256,\n      "healthCheck": { "command": ["CMD", "node", "healthy.js"] }\n    }\n  ]\n}\n',
      beside: [
        {
          path: 'Dockerfile',
          text: 'FROM node:24-slim\nHEALTHCHECK CMD ["node", "healthy.js"]\nCMD ["node", "mailer.js"]\n',
        },
      ],
    },
    {
      path: 'task-definition.json',
      text: '{\n  "family": "shop-migrate",\n  "containerDefinitions": [{ "name": "migrate", "image": "shop:1.4", "memory": 256 }]\n}\n',
      beside: [{ path: 'Dockerfile', text: 'FROM node:24-slim\nHEALTHCHECK CMD ["node", "healthy.js"]\n' }],
    },
  ],
  *check(workspace) {
    const [context, another] = workspace.dockerfiles;
    if (context === undefined || another !== undefined) return;
    const check = lastInstructions(context, 'HEALTHCHECK').find(({ command }) => command !== undefined);
    if (check === undefined) return;
    for (const task of workspace.tasks) {
      const [container, ...others] = task.containers;
      if (container === undefined || others.length > 0 || looksOneOff(task, container)) continue;
      const { object, name, label } = container;
      const isAsked =
        member(object, 'healthCheck') !== undefined ||
        (arrayAt(object, 'portMappings')?.items.length ?? 0) > 0;
      if (isAsked || name === undefined || booleanAt(object, 'essential')?.value === false) continue;
      yield {
        path: task.path,
        range: task.range(name),
        message: `ECS does not look at the \`HEALTHCHECK\` of the image, and ${label} has no other. When it hangs, ECS keeps it. Repeat the command in \`healthCheck\`.`,
        related: [
          { path: context.path, range: context.range(check), message: 'The image’s own health check.' },
        ],
      };
    }
  },
};
