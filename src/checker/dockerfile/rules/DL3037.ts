import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { isElsewhere, packageInstalls, unpinnedFindings, ZYPPER } from '../package-managers.ts';
import type { ShellWord } from '../shell/shell.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'DL3037',
  severity: 'warning',
  factor: 2,
  summary: 'Packages of zypper install have a version',
  why: 'Without a version, `zypper install` takes what the repositories offer on the day of the build. The same Dockerfile then gives different images, and a failure in one of them cannot be built again.\n\n`curl=8.6` or a range in quotes (`"curl>=8"`) pins. A version from a variable, a package file and an address count as pinned; a pattern (`-t pattern devel_basis`) is let through.',
  source: 'https://en.opensuse.org/SDB:Zypper_manual',
  bad: [{ text: 'FROM opensuse/leap:15.6\nRUN zypper -n install curl && zypper clean --all\n' }],
  good: [
    { text: 'FROM opensuse/leap:15.6\nRUN zypper -n in curl=8.6 "jq>=1.6" && zypper clean --all\n' },
    { text: 'FROM opensuse/leap:15.6\nRUN zypper -n install -t pattern devel_basis && zypper clean --all\n' },
  ],
  about: ZYPPER.commands,
  local: true,
  *check(context) {
    for (const { command, packages } of packageInstalls(context, ZYPPER)) {
      if (command.args.some(({ text }) => text === 'pattern' || text === '--type=pattern')) continue;
      yield* unpinnedFindings(context, packages.filter(isUnpinned), (name) => `${name}=1.2`);
    }
  },
};

function isUnpinned(word: ShellWord): boolean {
  return !isElsewhere(word) && !/[=<>:]|^[-!]/.test(word.text);
}
