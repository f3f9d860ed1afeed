import type { Rule } from '../../rule.ts';
import { toExecWords } from '../command-words.ts';
import type { DockerfileContext } from '../context.ts';
import { stagesWith } from '../stage-lookup.ts';
import type { Span, Stage } from '../syntax/tree.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'JSONArgsRecommended',
  aliases: ['DL3025'],
  severity: 'warning',
  factor: 9,
  summary: 'CMD and ENTRYPOINT are in exec form',
  why: 'In shell form, Docker starts `/bin/sh -c` and your process as its child. A stop sends `SIGTERM` to process 1, which is then the shell, and a shell need not pass it on: the process may learn nothing, and is killed when the grace period ends.\n\nThe exec form, a JSON array, makes your process number 1. A command that begins with `exec` does so too and is let through, and so is a stage that chose its `SHELL`.',
  source: 'https://docs.docker.com/reference/build-checks/json-args-recommended/',
  bad: [
    {
      text: 'FROM node:24-slim\nWORKDIR /app\nCOPY . .\nCMD node server.js\n',
      fixed: 'FROM node:24-slim\nWORKDIR /app\nCOPY . .\nCMD ["node", "server.js"]\n',
    },
    {
      text: 'FROM node:24-slim\nCMD node --title "my shop" \\\n  server.js\n',
      fixed: 'FROM node:24-slim\nCMD ["node", "--title", "my shop", "server.js"]\n',
    },
    { text: 'FROM node:24-slim\nENTRYPOINT node server.js --port $PORT\n' },
  ],
  good: [
    { text: 'FROM node:24-slim\nWORKDIR /app\nCOPY . .\nCMD ["node", "server.js"]\n' },
    { text: 'FROM node:24-slim\nCMD exec node server.js --port "$PORT"\n' },
    {
      text: 'FROM node:24-slim AS base\nSHELL ["/bin/bash", "-c"]\n\nFROM base\nCMD node server.js | ts\n',
    },
  ],
  about: ['CMD', 'ENTRYPOINT'],
  *check(context) {
    if (context.named('CMD', 'ENTRYPOINT').every(({ command }) => command?.exec !== undefined)) return;
    const shells = new Set<Stage>();
    for (const { stage, instructions } of stagesWith(context, 'CMD', 'ENTRYPOINT', 'SHELL')) {
      const parent = context.stages.parents.get(stage);
      let ownShell = parent !== undefined && shells.has(parent);
      for (const instruction of instructions) {
        const { name, keyword, command } = instruction;
        if (name === 'SHELL') ownShell = true;
        if (name === 'SHELL' || ownShell) continue;
        if (!instruction.hasArguments) {
          yield {
            range: context.range(keyword),
            message: `\`${name}\` names no command. Docker starts \`/bin/sh\` with nothing to do, and the container ends at once. Write the command as a JSON array.`,
          };
        }
        if (command === undefined || command.exec !== undefined) continue;
        if (/^exec\s/.test(command.text.text) || context.isBrokenJson(command)) continue;
        const words = hasComment(context, command.text) ? undefined : toExecWords(context, instruction);
        yield {
          range: context.range({ start: keyword.start, end: command.text.end }),
          message: `\`${name}\` is in shell form. \`/bin/sh\` becomes process 1 and need not pass \`SIGTERM\` on, so the process may be killed without warning. Write the command as a JSON array.`,
          fixes:
            words === undefined
              ? []
              : [
                  {
                    title: 'Use the exec form',
                    edits: [
                      context.replace(
                        command.text,
                        `[${words.map((word) => JSON.stringify(word)).join(', ')}]`,
                      ),
                    ],
                  },
                ],
        };
      }
      if (ownShell) shells.add(stage);
    }
  },
};

/** Whether a comment stands between the lines of a command; a fix would take it away. */
function hasComment(context: DockerfileContext, span: Span): boolean {
  return /\n[\t ]*#/.test(context.source(span));
}
