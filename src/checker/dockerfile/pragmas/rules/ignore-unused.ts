import type { Rule } from '../../../rule.ts';
import type { PragmaContext } from '../context.ts';
import { withoutCode } from '../removal.ts';

const WHERE = { inline: 'the instruction below', global: 'this file', skip: 'this file' };

export const rule: Rule<PragmaContext> = {
  code: 'ignore/unused',
  severity: 'info',
  summary: 'A comment ignores only what is found',
  why: 'An ignore that has nothing to ignore is left over from a fault that somebody mended. It misleads the reader, and hides the fault without a word when it comes back.\n\nNothing is said about rules that are switched off, about ShellCheck’s codes, and about rules that read more than the Dockerfile. Where a rule here lets something through that hadolint reports, and you run hadolint too, keep the comment and add `ignore/unused` to its codes.',
  source: 'https://github.com/hadolint/hadolint#ignoring-rules',
  bad: [
    {
      text: '# check=skip=StageNameCasing\nFROM node:24-slim AS build\n# hadolint ignore=DL3002,DL3020 a scanner\nUSER root\nCMD ["node", "scan.js"]\n',
      fixed:
        'FROM node:24-slim AS build\n# hadolint ignore=DL3002 a scanner\nUSER root\nCMD ["node", "scan.js"]\n',
    },
    {
      text: '# check=skip=StageNameCasing;error=true\n# hadolint global ignore=DL3020,DL3025\nFROM node:24-slim\nCMD ["node", "scan.js"]\n',
      fixed: '# check=error=true\nFROM node:24-slim\nCMD ["node", "scan.js"]\n',
    },
  ],
  good: [
    {
      text: 'FROM node:24-slim\n# hadolint ignore=DL3002,SC2086 a scanner\nUSER root\nCMD ["node", "scan.js"]\n',
    },
    {
      text: 'FROM node:24-slim\nWORKDIR /app\n# hadolint ignore=DL3020,ignore/unused\nCOPY . .\nUSER node\nCMD ["node", "server.js"]\n',
    },
  ],
  *check(context) {
    for (const pragma of context.pragmas) {
      const { codes, kind } = pragma;
      const lastKept = codes.findLastIndex((code) => !context.isUnused(code));
      for (const [at, code] of codes.entries()) {
        if (!context.isUnused(code)) continue;
        const edit = withoutCode(context, pragma, at, lastKept);
        const isAll = lastKept === -1 && kind !== 'skip';
        yield {
          range: context.range(code),
          message: `\`${code.text}\` is not found in ${WHERE[kind]}, so there is nothing to ignore. Take it out: it would hide the fault when it comes back.`,
          fixes:
            edit === undefined
              ? []
              : [{ title: isAll ? 'Remove the comment' : `Remove \`${code.text}\``, edits: [edit] }],
        };
      }
    }
  },
};
