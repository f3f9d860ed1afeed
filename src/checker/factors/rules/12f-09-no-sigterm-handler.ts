import type { Rule } from '../../rule.ts';
import type { WorkspaceContext } from '../context.ts';
import { handlesTerm, isServer, serverStarts } from '../source/signs.ts';

export const rule: Rule<WorkspaceContext> = {
  code: '12f/09-no-sigterm-handler',
  severity: 'info',
  factor: 9,
  summary: 'A server finishes its open requests when it is asked to stop',
  why: 'ECS and Docker send `SIGTERM` and wait before they kill. A program without a handler ends at once, with its requests open, or, as process 1, does not end at all until it is killed.\n\nThis looks for a server in the source files and for the word `SIGTERM`, or a library that handles it, in any of them. What a framework does by itself cannot be seen.',
  source: 'https://12factor.net/disposability',
  bad: [
    {
      path: 'src/server.js',
      text: "import http from 'node:http';\n\nhttp.createServer(answer).listen(process.env.PORT);\n",
      beside: [{ path: 'Dockerfile', text: 'FROM node:24-slim\nCMD ["node", "src/server.js"]\n' }],
    },
  ],
  good: [
    {
      path: 'src/server.js',
      text: "import http from 'node:http';\n\nconst server = http.createServer(answer).listen(process.env.PORT);\nprocess.on('SIGTERM', () => server.close());\n",
      beside: [{ path: 'Dockerfile', text: 'FROM node:24-slim\nCMD ["node", "src/server.js"]\n' }],
    },
  ],
  *check(workspace) {
    const servers = workspace.sources.filter(
      (source) => isServer(source) && source.language !== 'python' && source.language !== 'ruby',
    );
    const [first] = servers;
    if (first === undefined || workspace.sources.some(handlesTerm)) return;
    const [sign] = serverStarts(first);
    if (sign === undefined) return;
    yield {
      path: first.path,
      range: sign.range,
      message:
        'This looks like a server, and no file here handles `SIGTERM`. A stop may cut open requests off, or wait until the process is killed. Close the server on `SIGTERM`, then exit.',
    };
  },
};
