import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import type { WordFaultKind } from '../syntax/word-parts.ts';

const MESSAGES: Readonly<Record<Exclude<WordFaultKind, 'too-deep'>, string>> = {
  'open-quote':
    'This quote is never closed, and Docker stops. Close it, or put the escape character before it.',
  'open-brace': '`${` has no `}`, and Docker stops. Close it, or write `\\${` for the text itself.',
  'no-second-slash': '`${name/pattern/text}` needs two slashes, and Docker stops. Add the second one.',
  'bad-substitution': 'No name follows `${`, and Docker stops. Write `${name}`.',
  'unknown-operator':
    'Docker does not know this form of `${…}`, and stops. It knows `:-`, `:+` and `:?`, the same without the colon, `#`, `%` and `/`.',
};

export const rule: Rule<DockerfileContext> = {
  code: 'dockerfile/bad-substitution',
  severity: 'error',
  summary: 'Quotes and ${…} are whole, and of a form that Docker knows',
  why: 'In most instructions Docker itself reads quotes and variables, before any shell does. It knows fewer forms than a shell: `${name:=default}` and `${name^^}` stop the build, and so does a quote that stays open.',
  source: 'https://docs.docker.com/reference/dockerfile/#environment-replacement',
  bad: [
    { text: 'FROM alpine:3.22\nENV MODE=${MODE:=production}\n' },
    { text: 'FROM alpine:3.22\nLABEL description="A shop\n' },
    { text: 'FROM alpine:3.22\nWORKDIR /srv/${APP\n' },
  ],
  good: [{ text: 'FROM alpine:3.22\nARG MODE\nENV MODE=${MODE:-production}\nLABEL description="A shop"\n' }],
  *check(context) {
    for (const { kind, start, end } of context.variables.badWords) {
      if (kind === 'too-deep') continue;
      yield { range: context.range({ start, end }), message: MESSAGES[kind] };
    }
  },
};
