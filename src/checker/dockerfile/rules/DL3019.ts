import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { APK, isMountedOver, packageInstalls } from '../package-managers.ts';
import { insertAfter } from '../shell/edits.ts';

const CACHES = ['/var/cache/apk', '/etc/apk/cache'];

export const rule: Rule<DockerfileContext> = {
  code: 'DL3019',
  severity: 'info',
  summary: 'apk add leaves no package index behind',
  why: '`apk add` reads the package index from `/var/cache/apk`, which `apk update` has to fill first and which then stays in the layer. `--no-cache` fetches the index for this one command and keeps nothing.\n\nA cache mount over `/var/cache/apk` or `/etc/apk/cache` does as well, and saves the next build the download.',
  source: 'https://man.archlinux.org/man/apk.8',
  bad: [
    {
      text: 'FROM alpine:3.22\nRUN apk add curl=~8.14\n',
      fixed: 'FROM alpine:3.22\nRUN apk add --no-cache curl=~8.14\n',
    },
  ],
  good: [
    { text: 'FROM alpine:3.22\nRUN apk --no-cache add curl=~8.14\n' },
    { text: 'FROM alpine:3.22\nRUN --mount=type=cache,target=/var/cache/apk apk add curl=~8.14\n' },
  ],
  about: APK.commands,
  local: true,
  *check(context) {
    for (const { command, action } of packageInstalls(context, APK)) {
      const run = command.script.instruction;
      if (command.has('no-cache') || CACHES.some((folder) => isMountedOver(run, folder))) continue;
      const edit = insertAfter(context, action, ' --no-cache');
      yield {
        range: context.range({ start: command.words[0]?.start ?? action.start, end: action.end }),
        message:
          '`apk add` keeps the package index in this layer, or needs an `apk update` before it. The index is of no use later. Add `--no-cache`.',
        fixes: edit === undefined ? [] : [{ title: 'Add --no-cache', edits: [edit] }],
      };
    }
  },
};
