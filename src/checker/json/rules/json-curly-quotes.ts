import type { Rule } from '../../rule.ts';
import type { JsonContext } from '../context.ts';

export const rule: Rule<JsonContext> = {
  code: 'json/curly-quotes',
  severity: 'error',
  summary: 'Quotes are straight',
  why: `Slides, word processors and chat programs turn \`"\` into “ and ”. A snippet copied from there looks right and is not JSON: the reader stops at the first curly quote.

Inside a text that straight quotes enclose, curly ones are ordinary characters, and are left alone.`,
  source: 'https://www.rfc-editor.org/rfc/rfc8259#section-7',
  bad: [
    {
      text: `{
  "family": "scorekeep",
  "containerDefinitions": [
    {
      "name":“scorekeep-frontend",
      "logConfiguration": {
        "logDriver": "awslogs",
        "options": {
          "awslogs-group": "scorekeep",
          "awslogs-region": “us-east-1",
          "awslogs-stream-prefix": "scorekeep/frontend“}}
    }
  ]
}
`,
      fixed: `{
  "family": "scorekeep",
  "containerDefinitions": [
    {
      "name":"scorekeep-frontend",
      "logConfiguration": {
        "logDriver": "awslogs",
        "options": {
          "awslogs-group": "scorekeep",
          "awslogs-region": "us-east-1",
          "awslogs-stream-prefix": "scorekeep/frontend"}}
    }
  ]
}
`,
    },
  ],
  good: [
    { text: '{ "family": "web", "tags": [{ "key": "motto", "value": "“Logs are streams”, they say" }] }\n' },
  ],
  *check(context) {
    const findings = [...context.faults('curly-quotes')];
    const edits = findings.flatMap(({ fixes }) => fixes?.flatMap((fix) => fix.edits) ?? []);
    const title = edits.length === 1 ? 'Straighten the quote' : `Straighten all ${edits.length} curly quotes`;
    for (const finding of findings) yield { ...finding, fixes: [{ title, edits }] };
  },
};
