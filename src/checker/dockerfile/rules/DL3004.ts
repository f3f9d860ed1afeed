import type { Fix } from '../../diagnostic.ts';
import type { Rule } from '../../rule.ts';
import { baseSystem } from '../base-system.ts';
import type { DockerfileContext } from '../context.ts';
import { isVerbatim } from '../shell/edits.ts';
import type { ShellCommand } from '../shell/shell.ts';
import { parentStages, stageAt } from '../stage-lookup.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'DL3004',
  severity: 'error',
  summary: 'A build step runs as the user it needs, without sudo',
  why: 'A build runs as root until `USER` says otherwise, so `sudo` adds nothing. It does change the environment: it takes variables away, and stands between a process and its signals.\n\nInstalled in the image, it is a way back to root for whoever breaks into the process. Do what needs root before `USER`.',
  source: 'https://docs.docker.com/build/building/best-practices/#user',
  bad: [
    {
      text: 'FROM debian:13-slim\nRUN sudo apt-get update\n',
      fixed: 'FROM debian:13-slim\nRUN apt-get update\n',
    },
    { text: 'FROM debian:13-slim\nUSER app\nRUN sudo chown app /srv\n' },
  ],
  good: [
    { text: 'FROM debian:13-slim\nRUN apt-get update && chown app /srv\nUSER app\n' },
    { text: 'FROM debian:13-slim\nRUN command -v sudo || echo "no sudo here"\n' },
  ],
  about: ['sudo'],
  *check(context) {
    const commands = context.shell.commands('sudo');
    if (commands.length === 0) return;
    const parents = parentStages(context);
    const firstUser = context.named('USER')[0]?.start ?? Infinity;
    for (const command of commands) {
      const [name] = command.words;
      if (name === undefined) continue;
      const stage = stageAt(context, name.start);
      const isRoot = name.start < firstUser && baseSystem(stage, parents) !== undefined;
      yield {
        range: context.range(name),
        message:
          '`sudo` has no place in a build, which runs as root until `USER` says otherwise. It changes the environment and opens a way back to root. Run the step without it, before `USER`.',
        fixes: isRoot ? fixes(context, command) : [],
      };
    }
  },
};

/** Certain for `sudo` alone, with neither options nor variables, as root. */
function fixes(context: DockerfileContext, command: ShellCommand): readonly Fix[] {
  const [sudo, program] = command.words;
  if (sudo === undefined || program === undefined) return [];
  if (!isVerbatim(context, sudo) || !isVerbatim(context, program) || !/^[\w./-]+$/.test(program.text))
    return [];
  if (program.text.startsWith('-') || /[^\t ]/.test(context.text.slice(sudo.end, program.start))) return [];
  if (command.span.start !== sudo.start) return [];
  return [{ title: 'Remove sudo', edits: [context.replace({ start: sudo.start, end: program.start }, '')] }];
}
