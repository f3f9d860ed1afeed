import type { Rule } from '../../rule.ts';
import type { JsonContext } from '../context.ts';

export const rule: Rule<JsonContext> = {
  code: 'json/elision',
  severity: 'error',
  summary: 'Dots do not stand for left-out text',
  why: 'Slides and articles shorten examples with `...`. Pasted into a file, the dots are not JSON, and what they stood for is missing: look whether the members they replaced are needed.',
  source: 'https://www.rfc-editor.org/rfc/rfc8259#section-2',
  bad: [
    {
      text: `{
  "family": "scorekeep",
  ...
  "containerDefinitions": [
    { "name": "api", "image": "scorekeep-api:1.4", ... },
    ...
  ]
}
`,
      fixed: `{
  "family": "scorekeep",
  "containerDefinitions": [
    { "name": "api", "image": "scorekeep-api:1.4" }
  ]
}
`,
    },
  ],
  good: [{ text: '{ "family": "web", "tags": [{ "key": "note", "value": "to be continued..." }] }\n' }],
  check: (context) => context.faults('elision'),
};
