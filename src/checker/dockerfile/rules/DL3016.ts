import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { packageInstalls, type PackageManager, unpinnedFindings } from '../package-managers.ts';
import type { ShellWord } from '../shell/shell.ts';

const NPM: PackageManager = {
  commands: ['npm'],
  actions: ['install', 'i', 'add', 'in', 'ins', 'isntall'],
  valued:
    'prefix registry loglevel omit include only cache tag w workspace C userconfig globalconfig location install-strategy before depth script-shell otp cafile fetch-retries fetch-timeout maxsockets proxy https-proxy target arch python'.split(
      ' ',
    ),
};

/** Git addresses, `github:owner/name` and `owner/name`: the newest commit of a branch where no `#commit` follows. */
const GIT = /^(?:git(?:\+[a-z]+)?:\/\/|(?:github|gitlab|bitbucket|gist):|https?:.*\.git$|\w[\w-]*\/[\w.-]+$)/;
/** A path, an address, or the value of an option that needs none (`--unsafe-perm true`). */
const ELSEWHERE = /^(?:(?:\.{0,2}|~)\/|\.{1,2}$|(?:file|https?):|(?:true|false)$)/;
const ARCHIVE = /\.(?:tgz|tar(?:\.gz)?)$/;

/** `serve` and `serve@latest`, but not `serve@14`, `./tool`, `tool.tgz`, `git+https://…#v1`. */
function isUnpinned({ text, isStatic }: ShellWord): boolean {
  if (!isStatic || text === '' || text.includes('#') || ARCHIVE.test(text)) return false;
  if (GIT.test(text)) return true;
  if (ELSEWHERE.test(text)) return false;
  const at = text.indexOf('@', 1);
  return at === -1 || /^(?:latest|next)?$/.test(text.slice(at + 1));
}

export const rule: Rule<DockerfileContext> = {
  code: 'DL3016',
  severity: 'warning',
  factor: 2,
  summary: 'Packages of npm install have a version',
  why: 'Without a version, `npm install NAME` takes what the repositories offer on the day of the build. The same Dockerfile then gives different images, and a failure in one of them cannot be built again.\n\n`npm install -g serve@14.2.4` pins. A bare `npm install` takes its versions from `package.json`, and `npm ci` exactly those of the lock file. A path, an archive, a Git address with `#commit` and a version from a variable count as pinned; `@latest` does not.',
  source: 'https://docs.npmjs.com/cli/commands/npm-install',
  bad: [
    { text: 'FROM node:24-slim\nRUN npm install -g serve\n' },
    { text: 'FROM node:24-slim\nRUN npm i @angular/cli express@latest\n' },
  ],
  good: [
    {
      text: 'FROM node:24-slim\nCOPY package.json package-lock.json ./\nRUN npm ci && npm install -g serve@14.2.4 @angular/cli@20\n',
    },
    { text: 'FROM node:24-slim\nRUN npm install ./local.tgz git+https://example.com/tool.git#v1.2.0\n' },
  ],
  about: NPM.commands,
  local: true,
  *check(context) {
    for (const { packages } of packageInstalls(context, NPM)) {
      yield* unpinnedFindings(context, packages.filter(isUnpinned), (name) =>
        GIT.test(name) ? `${name}#v1.2.3` : `${name.replace(/(?!^)@.*/, '')}@1.2.3`,
      );
    }
  },
};
