import { member } from '../../json/node.ts';
import type { Rule } from '../../rule.ts';
import type { ComposeContext } from '../context.ts';

export const rule: Rule<ComposeContext> = {
  code: 'compose/version-obsolete',
  severity: 'warning',
  summary: 'A Compose file has no version',
  why: 'The top-level `version` chose between file formats that no longer exist. Compose reads every file by the same specification, and says of this line: the attribute `version` is obsolete, it will be ignored.',
  source: 'https://docs.docker.com/reference/compose-file/version-and-name/',
  bad: [
    {
      text: `version: "3.8"
services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
`,
      fixed: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
`,
    },
    {
      text: `version: "3.8"

services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
`,
      fixed: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
`,
    },
  ],
  good: [
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
`,
    },
  ],
  *check(context) {
    for (const root of context.roots) {
      const version = member(root, 'version');
      if (version === undefined) continue;
      const { text } = context;
      const lineEnd = text.indexOf('\n', version.end);
      const alone =
        /^[ \t]*$/.test(text.slice(text.lastIndexOf('\n', version.start - 1) + 1, version.start)) &&
        lineEnd !== -1 &&
        /^\s*$/.test(text.slice(version.end, lineEnd));
      const end = alone
        ? lineEnd + 1 + (/^\r?\n/.exec(text.slice(lineEnd + 1))?.[0].length ?? 0)
        : version.end;
      yield {
        range: context.range(version),
        message:
          '`version` has no effect: Compose reads every file by the same specification, and warns of it on each command. Remove the line.',
        ...(alone && { fixes: [context.fix('Remove the line', [{ start: version.start, end, text: '' }])] }),
      };
    }
  },
};
