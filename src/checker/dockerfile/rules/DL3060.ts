import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { packageInstalls, type PackageManager, uncleanedFindings } from '../package-managers.ts';
import type { ShellCommand } from '../shell/shell.ts';
import { isKept } from '../stage-lookup.ts';
import type { Instruction } from '../syntax/tree.ts';

const YARN: PackageManager = {
  commands: ['yarn'],
  actions: ['install', 'add'],
  valued: ['cwd', 'cache-folder'],
};

function isClean({ name, args }: ShellCommand): boolean {
  if (name === 'rm') return args.some(({ text }) => text.includes('.cache') || text.includes('yarn'));
  return name === 'yarn' && args.some(({ text }) => text === 'clean');
}

/** Yarn's cache lies in another folder for each version and user. */
function hasYarnMount({ flags }: Instruction): boolean {
  return flags.some(
    ({ name, value }) => name === 'mount' && /type=(?:cache|tmpfs).*yarn/.test(value?.text ?? ''),
  );
}

export const rule: Rule<DockerfileContext> = {
  code: 'DL3060',
  severity: 'info',
  summary: 'The RUN that installs with yarn cleans its cache',
  why: '`yarn install` keeps every package it fetched in a cache beside `node_modules`. What a `RUN` leaves behind is in its layer for good: a later clean-up frees nothing. Clean in the same `RUN`.\n\nA stage that is only copied from keeps its cache to itself, and a cache mount keeps it out of the image, and saves the next build the download.',
  source: 'https://classic.yarnpkg.com/en/docs/cli/cache',
  bad: [
    {
      text: 'FROM node:24-slim\nCOPY package.json yarn.lock ./\nRUN yarn install --frozen-lockfile\n',
      fixed:
        'FROM node:24-slim\nCOPY package.json yarn.lock ./\nRUN yarn install --frozen-lockfile && yarn cache clean\n',
    },
  ],
  good: [
    { text: 'FROM node:24-slim\nRUN yarn install --frozen-lockfile && yarn cache clean --all\n' },
    { text: 'FROM node:24-slim\nRUN --mount=type=cache,target=/usr/local/share/.cache yarn install\n' },
    {
      text: 'FROM node:24-slim\nRUN yarn install --frozen-lockfile && rm -rf /usr/local/share/.cache/yarn\n',
    },
  ],
  about: YARN.commands,
  local: true,
  *check(context) {
    const installs = packageInstalls(context, YARN).filter(
      ({ command: { script } }) => !hasYarnMount(script.instruction) && isKept(context, script.instruction),
    );
    yield* uncleanedFindings(context, installs, 'yarn cache clean', isClean, '/usr/local/share/.cache/yarn');
  },
};
