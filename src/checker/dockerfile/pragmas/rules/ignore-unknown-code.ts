import type { Rule } from '../../../rule.ts';
import type { PragmaContext } from '../context.ts';

/** A word of a sentence rather than a code: `because`. */
const PLAIN_WORD = /^[a-z]+$/;

export const rule: Rule<PragmaContext> = {
  code: 'ignore/unknown-code',
  severity: 'warning',
  summary: 'A comment ignores codes that exist',
  why: 'A code that no rule has ignores nothing: the finding that somebody meant stays, and the comment looks as if it did something. The codes of ShellCheck (`SC2086`) and of rules that hadolint has retired are let through.',
  source: 'https://docs.docker.com/reference/dockerfile/#check',
  bad: [
    {
      text: '# check=skip=StageNameCassing\nFROM node:24-slim AS Build\nCMD ["node", "server.js"]\n',
      fixed: '# check=skip=StageNameCasing\nFROM node:24-slim AS Build\nCMD ["node", "server.js"]\n',
    },
    { text: 'FROM node:24-slim\n# hadolint ignore=DL30002\nUSER root\nCMD ["node", "scan.js"]\n' },
  ],
  good: [
    {
      text: '# check=skip=InvalidBaseImagePlatform\nFROM node:24-slim\n# hadolint ignore=SC2086,DL3005 the list is ours\nRUN npm ci\n',
    },
  ],
  *check(context) {
    for (const { kind, codes } of context.pragmas) {
      for (const code of codes) {
        const { text } = code;
        if (context.isKnown(text) || (kind === 'skip' && text.toLowerCase() === 'all')) continue;
        const nearest = context.nearest(text);
        // A reason may follow the codes with a comma between.
        if (nearest === undefined && PLAIN_WORD.test(text)) continue;
        const range = context.range(code);
        yield {
          range,
          message: `No rule for Dockerfiles has the code \`${text}\`, so it ignores nothing. ${hint(text, nearest)}`,
          fixes:
            nearest === undefined
              ? []
              : [{ title: `Write \`${nearest}\``, edits: [{ range, text: nearest }] }],
        };
      }
    }
  },
};

function hint(code: string, nearest: string | undefined): string {
  if (nearest !== undefined) return `Did you mean \`${nearest}\`?`;
  if (code.includes(' ')) return 'Docker takes no reason behind a code: put it on a line of its own.';
  return 'Look at the spelling, or take it out.';
}
