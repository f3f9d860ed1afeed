import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { packageInstalls, ZYPPER } from '../package-managers.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'DL3035',
  severity: 'warning',
  factor: 2,
  summary: 'A build does not upgrade the whole distribution',
  why: '`zypper dist-upgrade` replaces every package by the newest of the day, the base image’s included. The image then holds what nobody wrote down. Choose a newer base image instead.',
  source: 'https://en.opensuse.org/SDB:Zypper_manual',
  bad: [{ text: 'FROM opensuse/leap:15.6\nRUN zypper -n dist-upgrade\n' }],
  good: [{ text: 'FROM opensuse/leap:15.6\nRUN zypper -n patch --cve=CVE-2025-0001\n' }],
  about: ZYPPER.commands,
  local: true,
  *check(context) {
    for (const { command, action } of packageInstalls(context, {
      ...ZYPPER,
      actions: ['dist-upgrade', 'dup'],
    })) {
      yield {
        range: context.range({ start: command.words[0]?.start ?? action.start, end: action.end }),
        message: `\`zypper ${action.text}\` replaces every package by the newest of the day. Nobody can build the same image again. Choose a newer base image.`,
      };
    }
  },
};
