import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import type { ShellCommand } from '../shell/shell.ts';
import { stageAt } from '../stage-lookup.ts';
import type { Instruction, Stage } from '../syntax/tree.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'DL4001',
  severity: 'warning',
  summary: 'A stage fetches with wget or with curl, not with both',
  why: '`wget` and `curl` do the same thing here. Both in one image are two programs to install, with what they depend on, and two to keep patched. One of them is enough.',
  source: 'https://docs.docker.com/build/building/best-practices/#dont-install-unnecessary-packages',
  bad: [
    {
      text: 'FROM debian:13-slim\nRUN wget -q https://example.com/a.tar.gz\nRUN curl -fsSLO https://example.com/b.tar.gz\n',
    },
  ],
  good: [
    {
      text: 'FROM alpine:3.22 AS fetch\nRUN wget -q https://example.com/a.tar.gz\n\nFROM debian:13-slim\nRUN curl -fsSLO https://example.com/b.tar.gz\n',
    },
  ],
  about: ['curl'],
  *check(context) {
    const curls = context.shell.commands('curl');
    const wgets = context.shell.commands('wget');
    if (curls.length === 0 || wgets.length === 0) return;
    const fetches = [...curls, ...wgets].map((command) => ({ command, start: command.span.start }));
    fetches.sort((a, b) => a.start - b.start);
    let stage: Stage | undefined;
    let reported: Instruction | undefined;
    const first = new Map<string, ShellCommand>();
    for (const { command, start } of fetches) {
      const here = stageAt(context, start);
      if (here !== stage) first.clear();
      stage = here;
      const { name } = command;
      if (!first.has(name)) first.set(name, command);
      const other = first.get(name === 'curl' ? 'wget' : 'curl');
      const { instruction } = command.script;
      if (other === undefined || instruction === reported) continue;
      reported = instruction;
      yield {
        range: context.range(command.words[0] ?? command.span),
        message: `This stage fetches with \`${name}\` and with \`${other.name}\`. Both must be installed and patched. Use one of them.`,
        related: [
          {
            path: context.path,
            range: context.range(other.words[0] ?? other.span),
            message: `\`${other.name}\` is used here.`,
          },
        ],
      };
    }
  },
};
