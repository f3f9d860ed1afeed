import type { Rule } from '../../rule.ts';
import type { JsonContext } from '../context.ts';

export const rule: Rule<JsonContext> = {
  code: 'json/trailing-comma',
  severity: 'error',
  summary: 'No comma before a closing bracket',
  why: 'JavaScript and Python allow a comma after the last item; JSON does not, and the AWS CLI refuses the file. It is what remains when the last line of a list is removed.',
  source: 'https://www.rfc-editor.org/rfc/rfc8259#section-4',
  bad: [
    {
      text: `{
  "family": "web",
  "requiresCompatibilities": ["FARGATE",],
}
`,
      fixed: `{
  "family": "web",
  "requiresCompatibilities": ["FARGATE"]
}
`,
    },
  ],
  good: [{ text: '{ "family": "web", "requiresCompatibilities": ["FARGATE"] }\n' }],
  check: (context) => context.faults('trailing-comma'),
};
