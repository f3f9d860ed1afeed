import type { Rule } from '../../rule.ts';
import type { FileContext } from '../context.ts';

export const rule: Rule<FileContext> = {
  code: 'file/byte-order-mark',
  severity: 'error',
  summary: 'JSON begins without a byte order mark',
  why: 'Some editors on Windows begin a UTF-8 file with an invisible character, the byte order mark. JSON must not have one, and the AWS CLI stops at it with an error that shows nothing to see. In a Dockerfile the mark does no harm, and is let through.',
  source: 'https://www.rfc-editor.org/rfc/rfc8259#section-8.1',
  bad: [
    {
      path: 'task-definition.json',
      text: '\uFEFF{ "family": "web", "containerDefinitions": [{ "name": "web", "image": "web:1.4", "memory": 256 }] }\n',
      fixed:
        '{ "family": "web", "containerDefinitions": [{ "name": "web", "image": "web:1.4", "memory": 256 }] }\n',
    },
  ],
  good: [{ path: 'Dockerfile', text: '\uFEFFFROM node:24-alpine\nCMD ["node", "server.js"]\n' }],
  *check(context) {
    const { text, language } = context;
    if (language !== 'task-definition' || !text.startsWith('\uFEFF')) return;
    const range = context.lines.range(0, 1);
    yield {
      range,
      message:
        'The file begins with a byte order mark, an invisible character that JSON must not have. The AWS CLI refuses it: save the file as UTF-8 without BOM.',
      fixes: [{ title: 'Remove the byte order mark', edits: [{ range, text: '' }] }],
    };
  },
};
