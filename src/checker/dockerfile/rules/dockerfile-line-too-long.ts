import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';

/** In bytes of UTF-8, of which a UTF-16 code unit takes at most three. */
const LONGEST_LINE = 65_535;

export const rule: Rule<DockerfileContext> = {
  code: 'dockerfile/line-too-long',
  severity: 'error',
  summary: 'No line is longer than 65535 bytes',
  why: 'Docker reads the file line by line and stops at a line of 64 KiB or more. Such a line is usually a file that was packed into the Dockerfile as base64; `COPY` brings in a file of any size.',
  source: 'https://docs.docker.com/reference/dockerfile/#format',
  bad: [{ text: `FROM alpine:3.22\nRUN echo ${'QUJD'.repeat(16_384)} | base64 -d > /logo.png\n` }],
  good: [{ text: 'FROM alpine:3.22\nCOPY logo.png /logo.png\n' }],
  *check(context) {
    const { text } = context;
    if (text.length * 3 <= LONGEST_LINE) return;
    for (let start = 0; start < text.length;) {
      const found = text.indexOf('\n', start);
      const end = found === -1 ? text.length : found;
      if ((end - start) * 3 > LONGEST_LINE && byteLength(text, start, end) > LONGEST_LINE) {
        yield {
          range: context.range({ start, end }),
          message:
            'This line is longer than 65535 bytes, and Docker stops. Put what it holds into a file, and `COPY` that.',
        };
      }
      start = end + 1;
    }
  },
};

function byteLength(text: string, start: number, end: number): number {
  let bytes = 0;
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    // Each half of a surrogate pair stands for two of its four bytes.
    bytes += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? 2 : 3;
  }
  return bytes;
}
