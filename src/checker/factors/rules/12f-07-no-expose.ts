import type { Rule } from '../../rule.ts';
import { imageName } from '../../image-name.ts';
import type { WorkspaceContext } from '../context.ts';
import { isForDevelopment, lastInstructions, lastStages } from '../last-stage.ts';

/** Images that expose no port of their own. */
const BARE =
  /(?:^|\/)(?:node|python|golang|ruby|eclipse-temurin|amazoncorretto|openjdk|php|debian|ubuntu|alpine|busybox|scratch|amazonlinux|deno|bun|distroless\/[\w-]+|chainguard\/[\w-]+)$/;

export const rule: Rule<WorkspaceContext> = {
  code: '12f/07-no-expose',
  severity: 'info',
  factor: 7,
  summary: 'The image of a server says on which port it answers',
  why: `The program binds a port, and whoever runs the image has to know which. \`EXPOSE\` says it: people read it, \`docker run --publish-all\` and tools that write task definitions go by it.

It opens nothing, and a load balancer works without it, so this is a note. It speaks of a workspace with one Dockerfile, on a base image that exposes nothing itself, whose code looks like a server.`,
  source: 'https://docs.docker.com/reference/dockerfile/#expose',
  bad: [
    {
      text: 'FROM node:24-slim\nCOPY . .\nCMD ["node", "server.js"]\n',
      beside: [{ path: 'server.js', text: 'app.listen(process.env.PORT ?? 3000);\n' }],
    },
  ],
  good: [
    {
      text: 'FROM node:24-slim\nCOPY . .\nEXPOSE 3000\nCMD ["node", "server.js"]\n',
      beside: [{ path: 'server.js', text: 'app.listen(process.env.PORT ?? 3000);\n' }],
    },
    {
      text: 'FROM node:24-slim\nCOPY . .\nCMD ["node", "worker.js"]\n',
      beside: [{ path: 'worker.js', text: 'await queue.work();\n' }],
    },
  ],
  *check(workspace) {
    const [context, another] = workspace.dockerfiles;
    if (context === undefined || another !== undefined || isForDevelopment(context)) return;
    const base = lastStages(context).at(-1);
    const name = base?.image && imageName(context.variables.image(base) ?? base.image.text);
    if (name === undefined || !BARE.test(name.repository)) return;
    const start = lastInstructions(context, 'CMD').at(-1) ?? lastInstructions(context, 'ENTRYPOINT').at(-1);
    if (start === undefined || lastInstructions(context, 'EXPOSE').length > 0) return;
    if (workspace.servers.length === 0) return;
    yield {
      path: context.path,
      range: context.range(start.keyword),
      message:
        'The code looks like a server, and the image does not say on which port it answers. Whoever runs it has to look into the code. Add an `EXPOSE` with the port.',
    };
  },
};
