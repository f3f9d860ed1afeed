import type { Rule } from '../../rule.ts';
import { aptInstalls, setsAptOption, type AptInstall } from '../apt.ts';
import type { DockerfileContext } from '../context.ts';
import { insertAfter } from '../shell/edits.ts';
import type { ShellWord } from '../shell/shell.ts';

const OPTION = /APT::Install-Recommends/i;

export const rule: Rule<DockerfileContext> = {
  code: 'DL3015',
  severity: 'info',
  summary: 'apt-get install leaves recommended packages out',
  why: 'Debian packages name others that most people want beside them, and `apt-get` installs those too. An image needs what the process needs; the rest is megabytes to pull and one more thing to patch.\n\nWhat is missing afterwards was needed after all: name it. `curl` for instance wants `ca-certificates` to reach an `https` address.',
  source: 'https://manpages.debian.org/apt-get.8',
  bad: [
    {
      text: 'FROM debian:13-slim\nRUN apt-get update && apt-get install -y curl=8.14.*\n',
      fixed:
        'FROM debian:13-slim\nRUN apt-get update && apt-get install -y --no-install-recommends curl=8.14.*\n',
    },
  ],
  good: [
    { text: 'FROM debian:13-slim\nRUN apt-get install -y --no-install-recommends curl=8.14.*\n' },
    { text: 'FROM debian:13-slim\nRUN apt-get -o APT::Install-Recommends=false install -y git=1:2.47.*\n' },
    {
      text: 'FROM debian:13-slim\nRUN echo \'APT::Install-Recommends "0";\' > /etc/apt/apt.conf.d/lean\nRUN apt-get install -y curl=8.14.*\n',
    },
  ],
  about: ['apt-get'],
  *check(context) {
    const installs = aptInstalls(context).filter(
      ({ command }) =>
        !command.has('no-install-recommends', 'install-recommends') && !setsAptOption(command, OPTION),
    );
    if (installs.length === 0 || OPTION.test(context.text)) return;
    for (const found of installs) {
      const { command, install } = found;
      const edit = insertAfter(context, placeFor(found), ' --no-install-recommends');
      yield {
        range: context.range({ start: command.words[0]?.start ?? install.start, end: install.end }),
        message:
          '`apt-get install` also installs what packages recommend. The image grows by things nobody asked for. Add `--no-install-recommends`, and name what you do need.',
        fixes: edit === undefined ? [] : [{ title: 'Add --no-install-recommends', edits: [edit] }],
      };
    }
  },
};

/** Behind `install` and the single letters after it (`install -yq`), none of which takes the next word. */
function placeFor({ command, install }: AptInstall): ShellWord {
  const { words } = command;
  let at = words.findIndex(({ start }) => start === install.start);
  while (/^-[fmqsyduV]+$/.test(words[at + 1]?.text ?? '')) at += 1;
  return words[at] ?? install;
}
