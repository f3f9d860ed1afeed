import { member, stringAt } from '../../json/node.ts';
import { code } from '../../json/say.ts';
import type { Rule } from '../../rule.ts';
import type { ComposeContext } from '../context.ts';

export const rule: Rule<ComposeContext> = {
  code: 'compose/shell-operators',
  severity: 'warning',
  summary: 'A command with shell operators has a shell',
  why: `Compose splits a \`command\` into words, as a shell would, and then runs the first of them with no shell: \`&&\`, \`|\` and \`>\` are handed to it as words like any other. Write \`sh -c "…"\` around them, with \`exec\` before the last command, or do that work elsewhere.

An image whose entrypoint is a shell is the exception; a service with an \`entrypoint\` of its own is let through.`,
  source: 'https://docs.docker.com/reference/compose-file/services/#command',
  bad: [
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
    command: npm run migrate && node server.js
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
    command: sh -c "npm run migrate && exec node server.js"
`,
    },
    {
      text: `services:
  web:
    image: registry.example.com/shop/web:1.4.2
    ports:
      - "8080:8080"
    command: node server.js
`,
    },
  ],
  *check(context) {
    for (const { object, label } of context.services) {
      const command = stringAt(object, 'command');
      if (command === undefined || member(object, 'entrypoint') !== undefined) continue;
      const bare = command.value.replaceAll(/"(?:[^"\\]|\\.)*"|'[^']*'/g, ' x ');
      const operator = /(?:^|\s)(&&|\|\|?|;|>>?|<)(?=\s|$)/.exec(bare)?.[1];
      if (operator === undefined || /^\s*(?:\S*\/)?(?:ba|da|a)?sh\s/.test(bare)) continue;
      yield {
        range: context.range(command),
        message: `No shell runs the command of ${label}: ${code(operator)} is handed to the program as a word. Write \`sh -c "…"\` around it.`,
      };
    }
  },
};
