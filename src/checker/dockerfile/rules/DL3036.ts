import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { ZYPPER, packageInstalls, uncleanedFindings } from '../package-managers.ts';
import type { ShellCommand } from '../shell/shell.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'DL3036',
  severity: 'warning',
  summary: 'The RUN that installs with zypper cleans its cache',
  why: '`zypper install` fetches package lists and packages into `/var/cache/zypp`. What a `RUN` leaves behind is in its layer for good: a later clean-up hides it and frees nothing. Clean in the same `RUN`.\n\nA cache mount over the folder keeps it out of the image, and saves the next build the download.',
  source: 'https://en.opensuse.org/SDB:Zypper_manual',
  bad: [
    {
      text: 'FROM opensuse/leap:15.6\nRUN zypper install -y curl=8.6\n',
      fixed: 'FROM opensuse/leap:15.6\nRUN zypper install -y curl=8.6 && zypper clean --all\n',
    },
  ],
  good: [
    { text: 'FROM opensuse/leap:15.6\nRUN zypper install -y curl=8.6 && zypper clean --all\n' },
    { text: 'FROM opensuse/leap:15.6\nRUN zypper install -y curl=8.6 && rm -rf /var/cache/zypp/*\n' },
    {
      text: 'FROM opensuse/leap:15.6\nRUN --mount=type=cache,target=/var/cache/zypp zypper install -y curl=8.6\n',
    },
  ],
  about: ZYPPER.commands,
  local: true,
  *check(context) {
    const installs = packageInstalls(context, ZYPPER);
    yield* uncleanedFindings(context, installs, `zypper clean --all`, isClean, '/var/cache/zypp');
  },
};

function isClean({ name, args }: ShellCommand): boolean {
  if (name === 'zypper') return args.some(({ text }) => text === 'clean' || text === 'cc');
  return name === 'rm' && args.some(({ text }) => text.startsWith('/var/cache/zypp'));
}
