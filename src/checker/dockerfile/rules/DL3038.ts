import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { DNF, packageInstalls, unansweredFindings } from '../package-managers.ts';

const ACTIONS = 'install groupinstall localinstall reinstall'.split(' ');

export const rule: Rule<DockerfileContext> = {
  code: 'DL3038',
  severity: 'warning',
  summary: 'dnf answers its own question',
  why: '`dnf install` asks before it goes on. A build has nobody to answer, so it stops there. `-y` says yes beforehand.',
  source: 'https://dnf.readthedocs.io/en/latest/command_ref.html',
  bad: [
    {
      text: 'FROM fedora:42\nRUN dnf install curl-8.11*\n',
      fixed: 'FROM fedora:42\nRUN dnf install -y curl-8.11*\n',
    },
  ],
  good: [
    { text: 'FROM fedora:42\nRUN dnf install --assumeyes curl-8.11*\n' },
    { text: 'FROM fedora:42\nRUN dnf -qy install curl-8.11*\n' },
  ],
  about: DNF.commands,
  local: true,
  *check(context) {
    for (const install of packageInstalls(context, { ...DNF, actions: ACTIONS })) {
      const { command } = install;
      if (!command.has('y', 'assumeyes')) yield* unansweredFindings(context, install, '-y');
    }
  },
};
