import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';

const NAMES: ReadonlySet<string> = new Set(
  'ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS TERM TRAP TSTP TTIN TTOU URG USR1 USR2 VTALRM WINCH XCPU XFSZ RTMIN RTMAX'.split(
    ' ',
  ),
);
const REAL_TIME = /^RT(?:MIN\+(?:[1-9]|1[0-5])|MAX-(?:[1-9]|1[0-4]))$/;

export const rule: Rule<DockerfileContext> = {
  code: 'dockerfile/invalid-stop-signal',
  severity: 'error',
  factor: 9,
  summary: 'STOPSIGNAL names a signal',
  why: '`STOPSIGNAL` takes a signal’s name, with or without `SIG`, or its number. It is what `docker stop` and Amazon ECS send first, before they kill the process.',
  source: 'https://docs.docker.com/reference/dockerfile/#stopsignal',
  bad: [{ text: 'FROM nginx:1.29\nSTOPSIGNAL SIGSTOPP\n' }, { text: 'FROM nginx:1.29\nSTOPSIGNAL 0\n' }],
  good: [{ text: 'FROM nginx:1.29\nSTOPSIGNAL SIGQUIT\n' }, { text: 'FROM nginx:1.29\nSTOPSIGNAL 3\n' }],
  about: ['STOPSIGNAL'],
  local: true,
  *check(context) {
    for (const { args } of context.named('STOPSIGNAL')) {
      const signal = args.text === '' ? undefined : context.variables.expand(args);
      if (signal === undefined || isSignal(signal)) continue;
      yield {
        range: context.range(args),
        message: `\`${signal}\` is no signal, and Docker stops. Write a name such as \`SIGTERM\` or \`SIGQUIT\`.`,
      };
    }
  },
};

function isSignal(text: string): boolean {
  if (/^[+-]?\d+$/.test(text)) return Number(text) !== 0;
  const name = text.toUpperCase().replace(/^SIG/, '');
  return NAMES.has(name) || REAL_TIME.test(name);
}
