import type { Rule } from '../../rule.ts';
import type { HadolintConfigContext } from '../context.ts';

export const rule: Rule<HadolintConfigContext> = {
  code: 'hadolint-config/syntax',
  severity: 'error',
  summary: 'A `.hadolint.yaml` is YAML',
  why: 'hadolint stops at a configuration that it cannot read, and checks nothing. Here the rest of the file counts as far as it can be read. The usual slips are a tab for indentation, a quote or bracket that is not closed, and a name that stands twice.',
  source: 'https://github.com/hadolint/hadolint#configure',
  bad: [{ text: 'ignored: [DL3008, DL3018\n' }, { text: 'ignored:\n  - DL3008\nignored:\n  - DL3018\n' }],
  good: [{ text: 'ignored:\n  - DL3008\n  - DL3018\n' }, { text: '# nothing asked yet\n' }],
  check(context) {
    return context.faults('syntax');
  },
};
