import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { APK, isElsewhere, packageInstalls, unpinnedFindings } from '../package-managers.ts';
import type { ShellWord } from '../shell/shell.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'DL3018',
  severity: 'warning',
  factor: 2,
  summary: 'Packages of apk add have a version',
  why: 'Without a version, `apk add` takes what the repositories offer on the day of the build. The same Dockerfile then gives different images, and a failure in one of them cannot be built again.\n\n`curl=~8.14` pins as far as you like. A range, a version from a variable and a package file on disk count as pinned; `curl@edge` names a repository, not a version.',
  source: 'https://man.archlinux.org/man/apk.8',
  bad: [
    { text: 'FROM alpine:3.22\nRUN apk add --no-cache curl\n' },
    { text: 'FROM alpine:3.22\nRUN apk add --no-cache --virtual .build-deps gcc=~14.2 make@edge\n' },
  ],
  good: [
    { text: 'FROM alpine:3.22\nARG JQ=1.8.0-r0\nRUN apk add --no-cache curl=~8.14 "jq=$JQ" "git>2.40"\n' },
    {
      text: 'FROM alpine:3.22\nCOPY tool.apk /tmp/\nRUN apk add --no-cache --allow-untrusted /tmp/tool.apk\n',
    },
  ],
  about: APK.commands,
  local: true,
  *check(context) {
    for (const { packages } of packageInstalls(context, APK)) {
      yield* unpinnedFindings(
        context,
        packages.filter(isUnpinned),
        (name) => `${name.replace(/@.*/, '')}=~1.2`,
      );
    }
  },
};

/** `curl`, but not `curl=~8.14`, `curl>8`, `./tool.apk`, nor `!curl`, which is kept out. */
function isUnpinned(word: ShellWord): boolean {
  return !isElsewhere(word) && !/[=<>~]|^!/.test(word.text);
}
