import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'dockerfile/unterminated-heredoc',
  severity: 'error',
  summary: 'Every here-document ends with its delimiter alone on a line',
  why: 'A here-document (`<<EOF`) takes all lines up to one that holds its delimiter and nothing else. Without that line it takes the rest of the file, and Docker stops.\n\nWhite space before the delimiter counts: `<<EOF` wants it in the first column, and `<<-EOF` allows tabs, not spaces.',
  source: 'https://docs.docker.com/reference/dockerfile/#here-documents',
  bad: [{ text: 'FROM alpine:3.22\nRUN <<EOF\n  apk add curl\n  EOF\nCMD ["sh"]\n' }],
  good: [{ text: 'FROM alpine:3.22\nRUN <<EOF\n  apk add curl\nEOF\nCMD ["sh"]\n' }],
  about: ['unterminated-heredoc'],
  *check(context) {
    for (const fault of context.tree.faults) {
      if (fault.kind !== 'unterminated-heredoc') continue;
      yield {
        range: context.range(fault),
        message: `The here-document \`${fault.subject}\` never ends. It takes in all that follows, and Docker stops. Put \`${fault.subject}\` alone on a line, without white space around it.`,
      };
    }
  },
};
