import type { Rule } from '../../rule.ts';
import type { DockerfileContext } from '../context.ts';
import { unquote } from '../syntax/words.ts';

export const rule: Rule<DockerfileContext> = {
  code: 'MaintainerDeprecated',
  aliases: ['DL4000'],
  severity: 'warning',
  summary: 'A label names the authors, not MAINTAINER',
  why: '`MAINTAINER` is deprecated. A label says the same, and tools that read images know `org.opencontainers.image.authors`.',
  source: 'https://docs.docker.com/reference/build-checks/maintainer-deprecated/',
  bad: [
    {
      text: 'FROM node:24-slim\nMAINTAINER Ada Lovelace <ada@example.com>\nCMD ["node", "server.js"]\n',
      fixed:
        'FROM node:24-slim\nLABEL org.opencontainers.image.authors="Ada Lovelace <ada@example.com>"\nCMD ["node", "server.js"]\n',
    },
  ],
  good: [
    {
      text: 'FROM node:24-slim\nLABEL org.opencontainers.image.authors="Ada Lovelace <ada@example.com>"\nCMD ["node", "server.js"]\n',
    },
  ],
  about: ['MAINTAINER'],
  local: true,
  *check(context) {
    const { escape } = context.tree;
    for (const { args, keyword, flags } of context.named('MAINTAINER')) {
      if (args.text === '') continue;
      const whole = { start: keyword.start, end: args.end };
      const label = keyword.text === keyword.text.toLowerCase() ? 'label' : 'LABEL';
      const name = /^(["']).*\1$/.test(args.text) ? unquote(args.text, escape) : args.text;
      const quoted = name.replace(escape === '\\' ? /["$\\]/g : /["$`]/g, (letter) => escape + letter);
      yield {
        range: context.range(whole),
        message: '`MAINTAINER` is deprecated. Use the label `org.opencontainers.image.authors`.',
        fixes:
          flags.length > 0
            ? []
            : [
                {
                  title: 'Use a label',
                  edits: [context.replace(whole, `${label} org.opencontainers.image.authors="${quoted}"`)],
                },
              ],
      };
    }
  },
};
