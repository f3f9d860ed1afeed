import type { Rule } from '../../rule.ts';
import { baseSystem } from '../base-system.ts';
import type { DockerfileContext } from '../context.ts';
import { insertAfter } from '../shell/edits.ts';
import type { ShellCommand } from '../shell/shell.ts';
import { parentStages, stageAt } from '../stage-lookup.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'DL3047',
  severity: 'info',
  summary: 'wget keeps its progress out of the build log',
  why: '`wget` reports its progress all the time, and outside a terminal each report is a line of dots. A large download fills the build log with thousands of them. `--progress=dot:giga` prints a line for every 32 MB, `-nv` one for each file, `-q` none.\n\nThe `wget` of Alpine is that of BusyBox; of these it knows `-q`.',
  source: 'https://www.gnu.org/software/wget/manual/html_node/Download-Options.html',
  bad: [
    {
      text: 'FROM debian:13-slim\nRUN wget https://example.com/data.tar.gz\n',
      fixed: 'FROM debian:13-slim\nRUN wget --progress=dot:giga https://example.com/data.tar.gz\n',
    },
    { text: 'FROM alpine:3.22\nRUN wget https://example.com/data.tar.gz\n' },
  ],
  good: [
    { text: 'FROM debian:13-slim\nRUN wget --progress=dot:giga https://example.com/data.tar.gz\n' },
    {
      text: 'FROM alpine:3.22\nRUN wget -qO- https://example.com/data.tar.gz && wget -nv https://example.com/\n',
    },
  ],
  about: ['wget'],
  local: true,
  *check(context) {
    const loud = context.shell.commands('wget').filter(isLoud);
    if (loud.length === 0) return;
    const parents = parentStages(context);
    for (const command of loud) {
      const [name] = command.words;
      if (name === undefined) continue;
      // Only there is it certain that this is GNU's wget, which has the option.
      const isGnu = baseSystem(stageAt(context, name.start), parents) === 'debian';
      const edit = isGnu ? insertAfter(context, name, ' --progress=dot:giga') : undefined;
      yield {
        range: context.range(name),
        message:
          '`wget` writes its progress into the build log, line upon line. The messages that matter get lost in it. Add `--progress=dot:giga`, or `-q`.',
        fixes: edit === undefined ? [] : [{ title: 'Add --progress=dot:giga', edits: [edit] }],
      };
    }
  },
};

function isLoud(command: ShellCommand): boolean {
  return (
    !command.has('progress', 'q', 'quiet', 'o', 'output-file', 'a', 'append-output', 'no-verbose') &&
    !command.has('version', 'V', 'help', 'h') &&
    !command.args.some(({ text }) => /^-[a-zA-Z]*nv/.test(text))
  );
}
