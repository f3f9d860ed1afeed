import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { DNF, cleansAll, packageInstalls, uncleanedFindings } from '../package-managers.ts';
import type { ShellCommand } from '../shell/shell.ts';

/** What fetches packages. Source: https://dnf.readthedocs.io/en/latest/command_ref.html */
const ACTIONS = [
  ...DNF.actions,
  ...'reinstall rei upgrade up update upgrade-minimal up-min update-minimal'.split(' '),
];

export const rule: Rule<DockerfileContext> = {
  code: 'DL3040',
  severity: 'warning',
  summary: 'The RUN that installs with dnf cleans its cache',
  why: '`dnf install` fetches package lists and packages into `/var/cache/dnf`, or in newer versions `/var/cache/libdnf5`; so does `dnf upgrade`. What a `RUN` leaves behind is in its layer for good: a later clean-up hides it and frees nothing. Clean in the same `RUN`.\n\nA cache mount over that folder keeps it out of the image, and saves the next build the download.',
  source: 'https://dnf.readthedocs.io/en/latest/command_ref.html',
  bad: [
    {
      text: 'FROM fedora:42\nRUN dnf install -y curl-8.11*\n',
      fixed: 'FROM fedora:42\nRUN dnf install -y curl-8.11* && dnf clean all\n',
    },
    {
      text: 'FROM fedora:42\nRUN dnf upgrade -y\n',
      fixed: 'FROM fedora:42\nRUN dnf upgrade -y && dnf clean all\n',
    },
  ],
  good: [
    { text: 'FROM fedora:42\nRUN dnf install -y curl-8.11* && dnf clean all\n' },
    { text: 'FROM fedora:42\nRUN dnf install -y curl-8.11* && rm -rf /var/cache/dnf/*\n' },
    { text: 'FROM fedora:42\nRUN --mount=type=cache,target=/var/cache/libdnf5 dnf install -y curl-8.11*\n' },
  ],
  about: DNF.commands,
  local: true,
  *check(context) {
    const installs = packageInstalls(context, { ...DNF, actions: ACTIONS });
    if (installs.length === 0) return;
    // An image with microdnf seldom has dnf, and neither cleans what the other fetched.
    for (const name of DNF.commands) {
      const own = installs.filter(({ command }) => command.name === name);
      const isClean = (command: ShellCommand) => cleans(command, name);
      yield* uncleanedFindings(
        context,
        own,
        `${name} clean all`,
        isClean,
        '/var/cache/dnf',
        '/var/cache/libdnf5',
      );
    }
  },
};

function cleans({ name, args }: ShellCommand, program: string): boolean {
  if (name === program) return cleansAll(args);
  return name === 'rm' && args.some(({ text }) => /^\/var\/cache\/(?:libdnf5|dnf|yum|\*)/.test(text));
}
