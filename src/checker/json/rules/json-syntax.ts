import type { Rule } from '../../rule.ts';
import type { JsonContext } from '../context.ts';

export const rule: Rule<JsonContext> = {
  code: 'json/syntax',
  severity: 'error',
  summary: 'The file is JSON',
  why: `The AWS CLI reads the file as JSON before anything else. A missing comma or bracket, single quotes, a word without quotes or a file cut off in the middle end the reading there, and nothing is registered.

After a fault whose meaning is certain, such as a missing comma, the checker reads on; after any other it stops, since everything behind it would be a guess.`,
  source: 'https://www.rfc-editor.org/rfc/rfc8259',
  bad: [
    {
      text: `{
  "family": "web"
  "networkMode": 'awsvpc',
  cpu: "256"
}
`,
      fixed: `{
  "family": "web",
  "networkMode": "awsvpc",
  "cpu": "256"
}
`,
    },
    {
      text: `{
  "family": "web",
  "containerDefinitions": [
    { "name": "web", "essential": True }
  ]
}
`,
      fixed: `{
  "family": "web",
  "containerDefinitions": [
    { "name": "web", "essential": true }
  ]
}
`,
    },
    {
      text: `{
  "family": "web",
  "containerDefinitions": [
    { "name": "web"
`,
    },
  ],
  good: [
    {
      text: `{
  "family": "web",
  "networkMode": "awsvpc"
}
`,
    },
  ],
  check: (context) => context.faults('syntax'),
};
