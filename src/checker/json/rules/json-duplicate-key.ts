import type { Rule } from '../../rule.ts';
import type { JsonContext } from '../context.ts';

export const rule: Rule<JsonContext> = {
  code: 'json/duplicate-key',
  severity: 'warning',
  summary: 'A name stands once in an object',
  why: 'The grammar of JSON lets a name stand twice, and leaves open which one counts. Most readers, the AWS CLI among them, keep the last and drop the others without a word: a setting that is there to be read has no effect.',
  source: 'https://www.rfc-editor.org/rfc/rfc8259#section-4',
  bad: [
    {
      text: `{
  "family": "web",
  "cpu": "256",
  "memory": "512",
  "cpu": "1024"
}
`,
    },
  ],
  good: [{ text: '{ "family": "web", "cpu": "256", "memory": "512" }\n' }],
  check: (context) => context.faults('duplicate-key'),
};
