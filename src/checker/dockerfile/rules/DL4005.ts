import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'DL4005',
  severity: 'warning',
  summary: 'SHELL chooses the shell, not a link in place of /bin/sh',
  why: '`/bin/sh` belongs to the system: its own scripts, and those of its packages, are written for the shell that it is. A link to another one changes them all, and nobody looks for the cause there.\n\n`SHELL ["/bin/bash", "-c"]` changes the shell of this file’s steps, and of nothing else.',
  source: 'https://docs.docker.com/reference/dockerfile/#shell',
  bad: [{ text: 'FROM debian:13-slim\nRUN ln -sf /bin/bash /bin/sh\n' }],
  good: [
    { text: 'FROM debian:13-slim\nSHELL ["/bin/bash", "-c"]\nRUN [[ -d /srv ]]\n' },
    { text: 'FROM debian:13-slim\nRUN ln -s /bin/sh /usr/local/bin/posix-sh\n' },
  ],
  about: ['ln'],
  local: true,
  *check(context) {
    for (const command of context.shell.commands('ln')) {
      const target = command.operands('t', 'target-directory', 'S', 'suffix').at(-1)?.text ?? '';
      if (!/^(?:\/usr)?\/bin\/sh$/.test(target)) continue;
      yield {
        range: context.range(command.span),
        message: `\`${target}\` becomes another shell. The system’s own scripts then run in it too. Choose the shell of your steps with \`SHELL\`.`,
      };
    }
  },
};
