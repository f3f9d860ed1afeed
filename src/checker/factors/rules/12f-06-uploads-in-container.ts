import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../../dockerfile/context.ts';
import type { Span } from '../../dockerfile/syntax/tree.ts';
import type { WorkspaceContext } from '../context.ts';
import { isForDevelopment, lastInstructions } from '../last-stage.ts';
import { uploadFolders } from '../source/signs.ts';

const KEEPS = /(?:^|\/)(?:uploads?|attachments|user-?files|sessions)\/?$/i;

export const rule: Rule<WorkspaceContext> = {
  code: '12f/06-uploads-in-container',
  severity: 'info',
  factor: 6,
  summary: 'What users send is not kept in the container’s own files',
  why: `A picture that a user uploads into a folder of the container is known to one task, and gone when that task is replaced, which every deployment does. The next request may already meet a task without it.

Hand it to a service: an object store such as S3, or a file system that all tasks mount. This looks at folders named \`uploads\` and the like in \`VOLUME\` and \`mkdir\`, and in code for the settings with which frameworks keep files on disk. A folder may be there for a moment only, or be mounted from a service, so it is a note.`,
  source: 'https://12factor.net/processes',
  bad: [
    {
      text: 'FROM node:24-slim\nWORKDIR /app\nCOPY . .\nRUN mkdir -p /app/uploads && chown node /app/uploads\nCMD ["node", "server.js"]\n',
      beside: [{ path: 'package.json', text: '{ "name": "shop" }\n' }],
    },
    {
      path: 'src/server.js',
      text: "import multer from 'multer';\n\nconst upload = multer({ dest: 'uploads/' });\n",
      beside: [{ path: 'Dockerfile', text: 'FROM node:24-slim\nCMD ["node", "src/server.js"]\n' }],
    },
  ],
  good: [
    {
      text: 'FROM node:24-slim\nWORKDIR /app\nCOPY . .\nRUN mkdir -p /app/cache\nCMD ["node", "server.js"]\n',
      beside: [{ path: 'package.json', text: '{ "name": "shop" }\n' }],
    },
    {
      path: 'src/server.js',
      text: "import multer from 'multer';\n\nconst upload = multer({ storage: multer.memoryStorage() });\nconst large = multer({ dest: '/tmp/parts' });\n",
      beside: [{ path: 'Dockerfile', text: 'FROM node:24-slim\nCMD ["node", "src/server.js"]\n' }],
    },
  ],
  *check(workspace) {
    for (const context of workspace.dockerfiles) {
      const folder = isForDevelopment(context) ? undefined : keptFolder(context);
      if (folder !== undefined) yield { path: context.path, range: context.range(folder), message: MESSAGE };
    }
    for (const source of workspace.sources) {
      for (const { path, range } of uploadFolders(source)) yield { path, range, message: MESSAGE };
    }
  },
};

const MESSAGE =
  'What users send seems to be kept in a folder of the container. It is gone when the task is replaced, and other tasks do not see it. Keep it in an object store such as S3, or on a file system that all tasks mount.';

function keptFolder(context: DockerfileContext): Span | undefined {
  const volume = lastInstructions(context, 'VOLUME')
    .flatMap(({ words }) => words)
    .find(({ text }) => KEEPS.test(text));
  if (volume !== undefined) return volume;
  return lastInstructions(context, 'RUN')
    .flatMap((run) => context.shell.of(run).flatMap(({ commands }) => commands))
    .filter(({ name }) => name === 'mkdir')
    .flatMap(({ args }) => args)
    .find(({ text }) => KEEPS.test(text) && !text.startsWith('/tmp/'));
}
