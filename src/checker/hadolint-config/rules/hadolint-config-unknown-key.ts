import type { Rule } from '../../rule.ts';
import type { HadolintConfigContext } from '../context.ts';

export const rule: Rule<HadolintConfigContext> = {
  code: 'hadolint-config/unknown-key',
  severity: 'warning',
  summary: 'A `.hadolint.yaml` names members that hadolint knows',
  why: 'hadolint passes over a member that it does not know, without a word. A misspelt one looks as if it did something: the rules that it should ignore go on reporting, or the registries that it should hold you to are not looked at.',
  source: 'https://github.com/hadolint/hadolint#configure',
  bad: [
    { text: 'ignore:\n  - DL3008\n', fixed: 'ignored:\n  - DL3008\n' },
    { text: 'override:\n  warnings:\n    - DL3015\n', fixed: 'override:\n  warning:\n    - DL3015\n' },
    { text: 'rules:\n  - DL3008\n' },
  ],
  good: [
    {
      text: 'ignored:\n  - DL3008\noverride:\n  warning:\n    - DL3015\ntrustedRegistries:\n  - docker.io\n',
    },
  ],
  check(context) {
    return context.faults('unknown-key');
  },
};
