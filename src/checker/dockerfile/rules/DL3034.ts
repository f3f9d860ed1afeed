import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { ZYPPER, packageInstalls, unansweredFindings } from '../package-managers.ts';

const ACTIONS = 'install in remove rm source-install si patch'.split(' ');

export const rule: Rule<DockerfileContext> = {
  code: 'DL3034',
  severity: 'warning',
  summary: 'zypper answers its own question',
  why: '`zypper install` asks before it goes on. A build has nobody to answer, so it stops there. `-y` says yes beforehand.',
  source: 'https://en.opensuse.org/SDB:Zypper_manual',
  bad: [
    {
      text: 'FROM opensuse/leap:15.6\nRUN zypper install curl=8.6\n',
      fixed: 'FROM opensuse/leap:15.6\nRUN zypper install -y curl=8.6\n',
    },
  ],
  good: [
    { text: 'FROM opensuse/leap:15.6\nRUN zypper install --no-confirm curl=8.6\n' },
    { text: 'FROM opensuse/leap:15.6\nRUN zypper -n install curl=8.6\n' },
  ],
  about: ZYPPER.commands,
  local: true,
  *check(context) {
    for (const install of packageInstalls(context, { ...ZYPPER, actions: ACTIONS })) {
      const { command } = install;
      if (!command.has('n', 'non-interactive', 'y', 'no-confirm'))
        yield* unansweredFindings(context, install, '-y');
    }
  },
};
