import type { Rule } from '../../rule.ts';
import type { JsonContext } from '../context.ts';

export const rule: Rule<JsonContext> = {
  code: 'json/comment',
  severity: 'error',
  summary: 'JSON holds no comments',
  why: 'JSON has no comments. Some editors accept them in their own settings files, so they look natural; the AWS CLI refuses the whole file.',
  source: 'https://www.rfc-editor.org/rfc/rfc8259#section-2',
  bad: [
    {
      text: `{
  // one family a service
  "family": "web", /* the front end */
  "networkMode": "awsvpc"
}
`,
      fixed: `{
  "family": "web",
  "networkMode": "awsvpc"
}
`,
    },
  ],
  good: [
    {
      text: '{ "family": "web", "tags": [{ "key": "see", "value": "https://12factor.net/ /* all of it */" }] }\n',
    },
  ],
  check: (context) => context.faults('comment'),
};
