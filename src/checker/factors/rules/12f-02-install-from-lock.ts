import type { ShellCommand } from '../../dockerfile/shell/shell.ts';
import type { Rule } from '../../rule.ts';
import { folderOf, type WorkspaceContext } from '../context.ts';

export const rule: Rule<WorkspaceContext> = {
  code: '12f/02-install-from-lock',
  severity: 'warning',
  factor: 2,
  summary: 'The image installs what the lock file names',
  why: '`npm install` may change the lock file to fit `package.json`, and does so in the image, where nobody sees it. `npm ci` takes the lock file as it is, and stops where the two do not agree.',
  source: 'https://docs.npmjs.com/cli/v11/commands/npm-ci',
  bad: [
    {
      text: 'FROM node:24-slim\nWORKDIR /app\nCOPY package*.json ./\nRUN npm install --omit=dev\nCOPY . .\n',
      fixed: 'FROM node:24-slim\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci --omit=dev\nCOPY . .\n',
      beside: [{ path: 'package-lock.json', text: '{ "lockfileVersion": 3 }\n' }],
    },
  ],
  good: [
    {
      text: 'FROM node:24-slim\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci --omit=dev && npm install --global pm2@6.0.8\n',
      beside: [{ path: 'package-lock.json', text: '{ "lockfileVersion": 3 }\n' }],
    },
  ],
  *check(workspace) {
    for (const context of workspace.dockerfiles) {
      if (!workspace.hasAbove(folderOf(context.path), ['package-lock.json', 'npm-shrinkwrap.json'])) continue;
      for (const command of context.shell.commands('npm')) {
        const word = installWord(command);
        if (word === undefined) continue;
        const range = context.range(word);
        yield {
          path: context.path,
          range,
          message:
            '`npm install` may change the lock file inside the image. `npm ci` installs what the lock file names, and stops where it does not fit.',
          fixes: [{ title: 'Use `npm ci`', edits: [{ range, text: 'ci' }] }],
        };
      }
    }
  },
};

/** The `install` of an `npm install` that installs what `package.json` names. */
function installWord({ args }: ShellCommand) {
  const words = args.filter(({ text }) => !text.startsWith('-'));
  const [word, ...packages] = words;
  const isGlobal = args.some(({ text }) => text === '-g' || text === '--global');
  const isInstall = word?.text === 'install' || word?.text === 'i';
  return isInstall && word.isStatic && packages.length === 0 && !isGlobal ? word : undefined;
}
