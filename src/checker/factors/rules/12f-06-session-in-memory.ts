import type { Rule } from '../../rule.ts';
import type { WorkspaceContext } from '../context.ts';
import type { Sign, SourceText } from '../source/source-file.ts';

export const rule: Rule<WorkspaceContext> = {
  code: '12f/06-session-in-memory',
  severity: 'warning',
  factor: 6,
  summary: 'Sessions live in a backing service, not in the process',
  why: 'A session in a process’s memory is gone when the task is replaced, and unknown to the other tasks: with two of them, every other request meets a stranger.\n\nThis is read from the code: `express-session` without a `store` keeps sessions in memory, and its own documentation warns of it.',
  source: 'https://12factor.net/processes',
  bad: [
    {
      path: 'src/server.js',
      text: "import session from 'express-session';\n\napp.use(session({ secret: process.env.SESSION_SECRET, resave: false }));\n",
      beside: [{ path: 'Dockerfile', text: 'FROM node:24-slim\nCMD ["node", "src/server.js"]\n' }],
    },
  ],
  good: [
    {
      path: 'src/server.js',
      text: "import session from 'express-session';\nimport { RedisStore } from 'connect-redis';\n\napp.use(session({ store: new RedisStore({ client }), secret: process.env.SESSION_SECRET }));\n",
      beside: [{ path: 'Dockerfile', text: 'FROM node:24-slim\nCMD ["node", "src/server.js"]\n' }],
    },
  ],
  *check(workspace) {
    for (const source of workspace.sources) {
      const found = memorySession(source);
      if (found === undefined) continue;
      yield {
        path: found.path,
        range: found.range,
        message:
          'Sessions seem to live in this process’s memory: no `store` is named here. They are lost when the task is replaced, and other tasks do not know them. Keep them in a Redis or a database.',
      };
    }
  },
};

function memorySession(source: SourceText): Sign | undefined {
  if (source.language !== 'javascript' || !/['"]express-session['"]/.test(source.code)) return undefined;
  if (/\bstore\s*[:,}]/.test(source.code)) return undefined;
  const [use] = source.signs(/\b(?:session|expressSession)\(\s*\{/g);
  return use;
}
