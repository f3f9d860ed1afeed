import type { Fix } from '../../diagnostic.ts';
import type { Rule } from '../../rule.ts';
import { aptAction } from '../apt.ts';
import type { DockerfileContext } from '../context.ts';
import { isVerbatim } from '../shell/edits.ts';
import type { ShellCommand } from '../shell/shell.ts';

const APT_GET = new Set(
  'autoclean autoremove build-dep changelog clean dist-upgrade download install purge remove source update upgrade'.split(
    ' ',
  ),
);
const APT_CACHE = new Set('depends policy rdepends search show showsrc'.split(' '));

export const rule: Rule<DockerfileContext> = {
  code: 'DL3027',
  severity: 'warning',
  summary: 'Scripts call apt-get and apt-cache, not apt',
  why: '`apt` is made for a person at a terminal. Its manual says that its behaviour may change between versions, and it warns about that in every build log. `apt-get` and `apt-cache` stay as they are.',
  source: 'https://manpages.debian.org/apt.8',
  bad: [
    {
      text: 'FROM debian:13-slim\nRUN apt update && apt install -y curl=8.14.* && apt show curl\n',
      fixed:
        'FROM debian:13-slim\nRUN apt-get update && apt-get install -y curl=8.14.* && apt-cache show curl\n',
    },
  ],
  good: [{ text: 'FROM debian:13-slim\nRUN apt-get update && apt-get install -y curl=8.14.*\n' }],
  about: ['apt'],
  local: true,
  *check(context) {
    for (const command of context.shell.commands('apt')) {
      const [name] = command.words;
      if (name === undefined) continue;
      yield {
        range: context.range(name),
        message:
          '`apt` is for people at a terminal. What it prints and does may change with its next version. Use `apt-get` or `apt-cache`.',
        fixes: fixes(context, command),
      };
    }
  },
};

/** Certain for what both of them know by the same name; `apt list` and `apt full-upgrade` have no such twin. */
function fixes(context: DockerfileContext, command: ShellCommand): readonly Fix[] {
  const [name] = command.words;
  const action = aptAction(command)?.text ?? '';
  const twin = APT_GET.has(action) ? 'apt-get' : APT_CACHE.has(action) ? 'apt-cache' : undefined;
  if (name === undefined || twin === undefined || name.text !== 'apt' || !isVerbatim(context, name))
    return [];
  return [{ title: `Use ${twin}`, edits: [context.replace(name, twin)] }];
}
