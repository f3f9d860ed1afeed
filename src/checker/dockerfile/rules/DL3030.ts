import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { YUM, packageInstalls, unansweredFindings } from '../package-managers.ts';

const ACTIONS = 'install groupinstall localinstall reinstall'.split(' ');

export const rule: Rule<DockerfileContext> = {
  code: 'DL3030',
  severity: 'warning',
  summary: 'yum answers its own question',
  why: '`yum install` asks before it goes on. A build has nobody to answer, so it stops there. `-y` says yes beforehand.',
  source: 'https://dnf.readthedocs.io/en/latest/command_ref.html',
  bad: [
    {
      text: 'FROM rockylinux:8\nRUN yum install curl-7.61*\n',
      fixed: 'FROM rockylinux:8\nRUN yum install -y curl-7.61*\n',
    },
  ],
  good: [
    { text: 'FROM rockylinux:8\nRUN yum install --assumeyes curl-7.61*\n' },
    { text: 'FROM rockylinux:8\nRUN yum -qy install curl-7.61*\n' },
  ],
  about: YUM.commands,
  local: true,
  *check(context) {
    for (const install of packageInstalls(context, { ...YUM, actions: ACTIONS })) {
      const { command } = install;
      if (!command.has('y', 'assumeyes')) yield* unansweredFindings(context, install, '-y');
    }
  },
};
