import type { Rule } from '../../rule.ts';
import type { HadolintConfigContext } from '../context.ts';

export const rule: Rule<HadolintConfigContext> = {
  code: 'hadolint-config/unknown-code',
  severity: 'warning',
  summary: 'A `.hadolint.yaml` names codes that exist',
  why: 'A code that no rule has is passed over: what it should ignore is still reported, and what it should weigh keeps its weight. The codes of ShellCheck (`SC2086`) and of rules that hadolint has retired are let through.\n\nhadolint itself knows its own codes only. BuildKit’s names, such as `StageNameCasing`, count here.',
  source: 'https://github.com/hadolint/hadolint#rules',
  bad: [
    { text: 'ignored:\n  - StageNameCassing\n', fixed: 'ignored:\n  - StageNameCasing\n' },
    { text: 'override:\n  info:\n    - DL9999\n' },
  ],
  good: [{ text: 'ignored:\n  - DL3008\n  - SC2086\n  - StageNameCasing\n' }],
  check(context) {
    return context.faults('unknown-code');
  },
};
