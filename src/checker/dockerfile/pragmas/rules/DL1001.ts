import type { Rule } from '../../../rule.ts';
import type { PragmaContext } from '../context.ts';

const BESIDE = [{ path: '.hadolint.yaml', text: 'override:\n  warning:\n    - DL1001\n' }];

export const rule: Rule<PragmaContext> = {
  code: 'DL1001',
  severity: 'info',
  optional: true,
  summary: 'No comment ignores a finding on a single instruction',
  why: 'A team may want every exception in one place, where a reviewer sees all of them. This rule finds the exceptions that stand in a Dockerfile instead: `# hadolint ignore=…` over an instruction.\n\nIt is off until `.hadolint.yaml` gives it a severity under `override`.',
  source: 'https://github.com/hadolint/hadolint/wiki/DL1001',
  bad: [
    {
      text: 'FROM node:24-slim\n# hadolint ignore=DL3002 the scanner needs root\nUSER root\nCMD ["node", "scan.js"]\n',
      beside: BESIDE,
    },
  ],
  good: [
    {
      text: 'FROM node:24-slim\n# hadolint ignore=DL3002 the scanner needs root\nUSER root\nCMD ["node", "scan.js"]\n',
    },
    {
      text: '# hadolint global ignore=DL3002\nFROM node:24-slim\nUSER root\nCMD ["node", "scan.js"]\n',
      beside: BESIDE,
    },
  ],
  *check(context) {
    for (const { kind, codes, comment } of context.pragmas) {
      if (kind !== 'inline') continue;
      const names = codes.map(({ text }) => `\`${text}\``).join(', ');
      yield {
        range: context.range(comment),
        message: `This comment ignores ${names} on one instruction. Your team wants exceptions in one place: mend the instruction, or put the code under \`ignored\` in \`.hadolint.yaml\`.`,
      };
    }
  },
};
