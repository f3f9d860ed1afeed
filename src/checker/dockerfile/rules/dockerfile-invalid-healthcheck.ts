import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import type { Instruction } from '../syntax/tree.ts';

const PIECE = /(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h)/y;
const MILLISECONDS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};
/** What fits into 63 bits of nanoseconds. */
const LONGEST = 2 ** 63 / 1e6;
const MOST_RETRIES = 2 ** 31 - 1;
const DURATION_FLAGS = new Set(['interval', 'timeout', 'start-period', 'start-interval']);

export const rule: Rule<DockerfileContext> = {
  code: 'dockerfile/invalid-healthcheck',
  severity: 'error',
  summary: 'HEALTHCHECK is followed by CMD and a command, or by NONE',
  why: '`HEALTHCHECK CMD` is followed by the command that tells whether the container works; `HEALTHCHECK NONE` switches off the check of the base image. Times carry a unit, as in `30s`; `--retries` is a whole number.',
  source: 'https://docs.docker.com/reference/dockerfile/#healthcheck',
  bad: [
    { text: 'FROM nginx:1.29\nHEALTHCHECK curl -f http://localhost/\n' },
    { text: 'FROM nginx:1.29\nHEALTHCHECK --timeout=500us CMD curl -f http://localhost/\n' },
    { text: 'FROM nginx:1.29\nHEALTHCHECK --interval=30 CMD curl -f http://localhost/\n' },
  ],
  good: [{ text: 'FROM nginx:1.29\nHEALTHCHECK --interval=30s --retries=3 CMD curl -f http://localhost/\n' }],
  about: ['HEALTHCHECK'],
  local: true,
  *check(context) {
    for (const instruction of context.named('HEALTHCHECK')) {
      const type = instruction.words[0];
      if (type === undefined) continue;
      const problem = typeProblem(type.text.toUpperCase(), instruction);
      if (problem !== undefined) yield { range: context.range(type), message: problem };
      if (type.text.toUpperCase() === 'NONE') continue;
      for (const { name, value } of instruction.flags) {
        const problem = value === undefined || value.text === '' ? undefined : flagProblem(name, value.text);
        if (value !== undefined && problem !== undefined)
          yield { range: context.range(value), message: problem };
      }
    }
  },
};

/** Docker expands no variable in these flags, so that one is as wrong as any other text. */
function flagProblem(name: string, value: string): string | undefined {
  if (name === 'retries') {
    if (/^[+-]?0*\d{1,10}$/.test(value) && Number(value) >= 0 && Number(value) <= MOST_RETRIES)
      return undefined;
    return '`--retries` takes a whole number, not below zero.';
  }
  if (!DURATION_FLAGS.has(name)) return undefined;
  const length = milliseconds(value);
  if (length === undefined) {
    return `\`${value}\` is no length of time. Docker needs a unit. Write \`--${name}=30s\`, for example.`;
  }
  if (length === 0 || length >= 1) return undefined;
  return `\`${value}\` is too short. Docker takes a millisecond or more, or \`0s\` for its default.`;
}

/** A length of time as Go writes it, `1m30s`. Source: https://pkg.go.dev/time#ParseDuration */
function milliseconds(text: string): number | undefined {
  const sign = /^[+-]/.exec(text)?.[0] ?? '';
  if (text.slice(sign.length) === '0') return 0;
  let total = 0;
  PIECE.lastIndex = sign.length;
  while (PIECE.lastIndex < text.length) {
    const match = PIECE.exec(text);
    if (match === null) return undefined;
    total += Number(match[1]) * (MILLISECONDS[match[2] ?? ''] ?? 0);
  }
  if (text.length === sign.length || total >= LONGEST) return undefined;
  return sign === '-' ? -total : total;
}

function typeProblem(type: string, { command }: Instruction): string | undefined {
  if (type === 'NONE')
    return command === undefined ? undefined : '`HEALTHCHECK NONE` takes nothing after it.';
  if (type !== 'CMD')
    return '`HEALTHCHECK` needs `CMD` before its command. Docker knows only `CMD` and `NONE` here.';
  if (command === undefined || command.exec?.length === 0) return '`HEALTHCHECK CMD` has no command.';
  return undefined;
}
