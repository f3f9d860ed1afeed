import type { Rule } from '../../rule.ts';
import { aptInstalls, setsAptOption } from '../apt.ts';
import type { DockerfileContext } from '../context.ts';
import { insertAfter } from '../shell/edits.ts';
import type { ShellCommand } from '../shell/shell.ts';

const OPTION = /APT::Get::Assume-Yes/i;

export const rule: Rule<DockerfileContext> = {
  code: 'DL3014',
  severity: 'warning',
  summary: 'apt-get install answers its own question with -y',
  why: '`apt-get install` asks before it goes on. A build has nobody to answer, so it stops there. `-y` says yes beforehand; `-qq` does so too.',
  source: 'https://manpages.debian.org/apt-get.8',
  bad: [
    {
      text: 'FROM debian:13-slim\nRUN apt-get update && apt-get install --no-install-recommends curl=8.14.*\n',
      fixed:
        'FROM debian:13-slim\nRUN apt-get update && apt-get install -y --no-install-recommends curl=8.14.*\n',
    },
    { text: 'FROM debian:13-slim\nRUN ["apt-get", "install", "-q", "curl"]\n' },
  ],
  good: [
    { text: 'FROM debian:13-slim\nRUN apt-get -qq update && apt-get install -qq curl=8.14.*\n' },
    {
      text: 'FROM debian:13-slim\nRUN echo \'APT::Get::Assume-Yes "true";\' > /etc/apt/apt.conf.d/yes\nRUN apt-get install curl=8.14.*\n',
    },
  ],
  about: ['apt-get'],
  *check(context) {
    const installs = aptInstalls(context).filter(({ command }) => !saysYes(command));
    if (installs.length === 0 || OPTION.test(context.text)) return;
    for (const { command, install } of installs) {
      const edit = insertAfter(context, install, ' -y');
      yield {
        range: context.range({ start: command.words[0]?.start ?? install.start, end: install.end }),
        message:
          '`apt-get install` asks whether to go on. Nobody answers in a build, so it stops there. Add `-y`.',
        fixes: edit === undefined ? [] : [{ title: 'Add -y', edits: [edit] }],
      };
    }
  },
};

/** `-y`, or `-qq`, which implies it. */
function saysYes(command: ShellCommand): boolean {
  return (
    command.has('y', 'yes', 'assume-yes') ||
    command.options.filter(({ name }) => name === 'q' || name === 'quiet').length > 1 ||
    command.args.some(({ text }) => /^(?:-q|--quiet)=[2-9]/.test(text)) ||
    setsAptOption(command, OPTION)
  );
}
