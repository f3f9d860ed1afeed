import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { insertAfter } from '../shell/edits.ts';
import type { ShellCommand } from '../shell/shell.ts';

/** From here on the sparse log files of logins grow to a size that matters. */
const HIGH = 100_000;

export const rule: Rule<DockerfileContext> = {
  code: 'DL3046',
  severity: 'warning',
  summary: 'useradd with a high user number has -l',
  why: '`useradd` writes the new user into `/var/log/lastlog` and `/var/log/faillog`. These files have one record for each number up to the highest, so a number in the millions makes a file of gigabytes. On a disk most of it is a hole; in a layer the hole may be written out.\n\n`-l` leaves the user out of both files.',
  source: 'https://docs.docker.com/build/building/best-practices/#user',
  bad: [
    {
      text: 'FROM debian:13-slim\nRUN useradd --uid 1000670000 app\n',
      fixed: 'FROM debian:13-slim\nRUN useradd -l --uid 1000670000 app\n',
    },
  ],
  good: [
    { text: 'FROM debian:13-slim\nRUN useradd -l -u 1000670000 app\n' },
    { text: 'FROM debian:13-slim\nARG USER_ID\nRUN useradd -u 10001 app && useradd -u "${USER_ID}" me\n' },
  ],
  about: ['useradd'],
  local: true,
  *check(context) {
    for (const command of context.shell.commands('useradd')) {
      if (command.has('l', 'no-log-init') || !(userNumber(command) >= HIGH)) continue;
      const [name] = command.words;
      if (name === undefined) continue;
      const edit = insertAfter(context, name, ' -l');
      yield {
        range: context.range(command.span),
        message:
          'The login logs get a record for each number up to this one. They can make the image very large. Add `-l`, which leaves the user out of them.',
        fixes: edit === undefined ? [] : [{ title: 'Add -l', edits: [edit] }],
      };
    }
  },
};

/** The number behind `-u`, `-mu`, `-u1000`, `--uid` or `--uid=`; not a number where a variable decides. */
function userNumber({ args }: ShellCommand): number {
  for (const [index, { text }] of args.entries()) {
    const match = /^(?:--uid(?:=(.*))?|-[a-zA-Z]*?u(\d.*)?)$/.exec(text);
    if (match === null) continue;
    const value = match[1] ?? match[2] ?? args[index + 1]?.text ?? '';
    return /^\d+$/.test(value) ? Number(value) : NaN;
  }
  return NaN;
}
