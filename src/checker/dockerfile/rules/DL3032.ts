import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { YUM, cleansAll, packageInstalls, uncleanedFindings } from '../package-managers.ts';
import type { ShellCommand } from '../shell/shell.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'DL3032',
  severity: 'warning',
  summary: 'The RUN that installs with yum cleans its cache',
  why: '`yum install` fetches package lists and packages into `/var/cache/yum`. What a `RUN` leaves behind is in its layer for good: a later clean-up hides it and frees nothing. Clean in the same `RUN`.\n\nA cache mount over the folder keeps it out of the image, and saves the next build the download.',
  source: 'https://dnf.readthedocs.io/en/latest/command_ref.html',
  bad: [
    {
      text: 'FROM rockylinux:8\nRUN yum install -y curl-7.61*\n',
      fixed: 'FROM rockylinux:8\nRUN yum install -y curl-7.61* && yum clean all\n',
    },
    {
      text: 'FROM rockylinux:8\nRUN yum install -y curl-7.61* && yum clean packages\n',
      fixed: 'FROM rockylinux:8\nRUN yum install -y curl-7.61* && yum clean packages && yum clean all\n',
    },
  ],
  good: [
    { text: 'FROM rockylinux:8\nRUN yum install -y curl-7.61* && yum clean all\n' },
    { text: 'FROM rockylinux:8\nRUN yum install -y curl-7.61* && rm -rf /var/cache/yum/*\n' },
    { text: 'FROM rockylinux:8\nRUN --mount=type=cache,target=/var/cache/yum yum install -y curl-7.61*\n' },
  ],
  about: YUM.commands,
  local: true,
  *check(context) {
    const installs = packageInstalls(context, YUM);
    yield* uncleanedFindings(context, installs, `yum clean all`, isClean, '/var/cache/yum');
  },
};

function isClean({ name, args }: ShellCommand): boolean {
  if (name === 'yum') return cleansAll(args);
  return name === 'rm' && args.some(({ text }) => text.startsWith('/var/cache/yum'));
}
