import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';

/** Keys without a fault, but for reserved ones; all others are looked at more closely. */
const GOOD = /^[a-z][a-z\d]*(?:[.-][a-z\d]+)*$/;
const RESERVED = /^(?:com\.docker|io\.docker|org\.dockerproject)\./;

export const rule: Rule<DockerfileContext> = {
  code: 'DL3048',
  severity: 'style',
  summary: 'A label’s key is made of lower-case letters, digits, dots and hyphens',
  why: 'Docker asks for keys that tools can filter by without quoting: lower-case letters and digits with single `.` or `-` between them, a letter first. It keeps `com.docker.`, `io.docker.` and `org.dockerproject.` for itself.\n\nA key of your own begins with a domain of yours, backwards: `com.example.team`.',
  source: 'https://docs.docker.com/engine/manage-resources/labels/',
  bad: [{ text: 'FROM node:24-slim\nLABEL Build_Date="2026-11-23" com.docker.team="shop"\n' }],
  good: [
    {
      text: 'FROM node:24-slim\nLABEL org.opencontainers.image.title="shop" com.example.build-date="2026-11-23"\n',
    },
  ],
  about: ['LABEL'],
  local: true,
  *check(context) {
    for (const { pairs } of context.named('LABEL')) {
      for (const { key } of pairs) {
        if (GOOD.test(key.text) && !RESERVED.test(key.text)) continue;
        const name = context.variables.expand(key);
        const problem = name === undefined || name === '' ? undefined : problemOf(name);
        if (problem === undefined) continue;
        yield {
          range: context.range(key),
          message: `\`${key.text}\` is no good key for a label: ${problem}. Choose one like \`com.example.team\`.`,
        };
      }
    }
  },
};

function problemOf(key: string): string | undefined {
  if (RESERVED.test(key)) return 'Docker keeps this beginning for itself';
  if (/[^a-z\d.-]/.test(key)) return 'it is made of lower-case letters, digits, `.` and `-`';
  if (/\.\.|--/.test(key)) return 'two dots or hyphens follow each other';
  if (!/^[a-z]/.test(key)) return 'it begins with a letter';
  return /[.-]$/.test(key) ? 'it ends with a letter or a digit' : undefined;
}
