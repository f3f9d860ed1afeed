import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import type { Instruction } from '../syntax/tree.ts';

const DURATION =
  /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h)(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))*$|^0$/;
const DURATION_FLAGS = new Set(['interval', 'timeout', 'start-period', 'start-interval']);

export const rule: Rule<DockerfileContext> = {
  code: 'dockerfile/invalid-healthcheck',
  severity: 'error',
  summary: 'HEALTHCHECK is followed by CMD and a command, or by NONE',
  why: '`HEALTHCHECK CMD` is followed by the command that tells whether the container works; `HEALTHCHECK NONE` switches off the check of the base image. Times carry a unit, as in `30s`; `--retries` is a whole number.',
  source: 'https://docs.docker.com/reference/dockerfile/#healthcheck',
  bad: [
    { text: 'FROM nginx:1.29\nHEALTHCHECK curl -f http://localhost/\n' },
    { text: 'FROM nginx:1.29\nHEALTHCHECK --interval=30 CMD curl -f http://localhost/\n' },
  ],
  good: [{ text: 'FROM nginx:1.29\nHEALTHCHECK --interval=30s --retries=3 CMD curl -f http://localhost/\n' }],
  local: true,
  *check(context) {
    for (const instruction of context.named('HEALTHCHECK')) {
      const type = instruction.words[0];
      if (type === undefined) continue;
      const problem = typeProblem(type.text.toUpperCase(), instruction);
      if (problem !== undefined) yield { range: context.range(type), message: problem };
      if (type.text.toUpperCase() === 'NONE') continue;
      for (const { name, value } of instruction.flags) {
        if (value === undefined || value.text === '' || value.text.includes('$')) continue;
        if (DURATION_FLAGS.has(name) && !DURATION.test(value.text)) {
          const message = `\`${value.text}\` is no length of time. Docker needs a unit. Write \`--${name}=30s\`, for example.`;
          yield { range: context.range(value), message };
        } else if (name === 'retries' && !/^\+?\d+$/.test(value.text)) {
          yield { range: context.range(value), message: '`--retries` takes a whole number, not below zero.' };
        }
      }
    }
  },
};

function typeProblem(type: string, { command }: Instruction): string | undefined {
  if (type === 'NONE')
    return command === undefined ? undefined : '`HEALTHCHECK NONE` takes nothing after it.';
  if (type !== 'CMD')
    return '`HEALTHCHECK` needs `CMD` before its command. Docker knows only `CMD` and `NONE` here.';
  if (command === undefined || command.exec?.length === 0) return '`HEALTHCHECK CMD` has no command.';
  return undefined;
}
