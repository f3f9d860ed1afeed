import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'ExposeProtoCasing',
  severity: 'style',
  summary: 'The protocol of EXPOSE is in lower case',
  why: '`EXPOSE 53/UDP` works and is stored as `53/udp`. Written as it is stored, it is found again.',
  source: 'https://docs.docker.com/reference/build-checks/expose-proto-casing/',
  bad: [{ text: 'FROM alpine:3.22\nEXPOSE 53/UDP\n', fixed: 'FROM alpine:3.22\nEXPOSE 53/udp\n' }],
  good: [{ text: 'FROM alpine:3.22\nEXPOSE 53/udp\n' }],
  about: ['EXPOSE'],
  local: true,
  *check(context) {
    for (const { words } of context.named('EXPOSE')) {
      for (const word of words) {
        const lower = word.text.toLowerCase();
        if (!/^[\da-f.:[\]-]+\/[a-z]+$/.test(lower) || lower === word.text) continue;
        yield {
          range: context.range(word),
          message: `The protocol in \`${word.text}\` has capitals. Write \`${lower}\`.`,
          fixes: [{ title: `Change to ${lower}`, edits: [context.replace(word, lower)] }],
        };
      }
    }
  },
};
