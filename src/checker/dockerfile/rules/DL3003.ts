import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import type { Instruction } from '../syntax/tree.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'DL3003',
  severity: 'warning',
  summary: 'WORKDIR changes the folder, not cd',
  why: 'A `cd` lasts until its `RUN` ends; the next step begins in the `WORKDIR` again. Whoever reads on has to work out where each command runs. `WORKDIR` says it once, for all steps after it, and creates the folder where it is missing.\n\nMany tools take the folder as an option and need no `cd`: `make -C`, `git -C`, `tar -C`, `npm --prefix`.',
  source: 'https://docs.docker.com/build/building/best-practices/#workdir',
  bad: [
    { text: 'FROM node:24-slim\nCOPY . /app\nRUN cd /app && npm ci\n' },
    { text: 'FROM gcc:15\nCOPY . /src\nRUN <<EOF\nset -e\ncd /src\nmake\nEOF\n' },
  ],
  good: [
    { text: 'FROM node:24-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci\n' },
    { text: 'FROM gcc:15\nCOPY . /src\nRUN make -C /src\n' },
  ],
  about: ['cd'],
  local: true,
  *check(context) {
    let seen: Instruction | undefined;
    for (const command of context.shell.commands('cd')) {
      const { instruction } = command.script;
      if (instruction === seen) continue;
      seen = instruction;
      yield {
        range: context.range(command.span),
        message:
          '`cd` changes the folder until this `RUN` ends, and the next step is back where it was. Set the folder with `WORKDIR`, or give it to the tool (`make -C`, `tar -C`).',
      };
    }
  },
};
