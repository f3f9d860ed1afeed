import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'dockerfile/invalid-key-value',
  severity: 'error',
  summary: 'ENV, LABEL and ARG are made of name=value',
  why: '`ENV` and `LABEL` take `name=value`, several on a line. A value with a space needs quotes; without them the second word has no `=`, and Docker stops.',
  source: 'https://docs.docker.com/reference/dockerfile/#env',
  bad: [
    { text: 'FROM alpine:3.22\nENV GREETING=hello world\n' },
    { text: 'FROM alpine:3.22\nENV PORT\n' },
    { text: 'FROM alpine:3.22\nLABEL =shop\n' },
  ],
  good: [{ text: 'FROM alpine:3.22\nENV GREETING="hello world" PORT=8080\nARG VERSION\n' }],
  about: ['pair-without-equals', 'pair-without-value', 'pair-without-name'],
  *check(context) {
    for (const { kind, subject, start, end } of context.tree.faults) {
      const range = context.range({ start, end });
      if (kind === 'pair-without-equals') {
        const message = `\`${subject}\` has no \`=\`. Docker expects \`name=value\` here. Put quotes around a value that holds a space.`;
        yield { range, message };
      } else if (kind === 'pair-without-value') {
        yield { range, message: `\`${subject}\` has no value. Write \`${subject}=…\`.` };
      } else if (kind === 'pair-without-name') {
        yield { range, message: 'There is no name before the `=`. Docker expects `name=value`.' };
      }
    }
  },
};
