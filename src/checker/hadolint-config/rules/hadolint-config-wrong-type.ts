import type { Rule } from '../../rule.ts';
import type { HadolintConfigContext } from '../context.ts';

export const rule: Rule<HadolintConfigContext> = {
  code: 'hadolint-config/wrong-type',
  severity: 'error',
  summary: 'A `.hadolint.yaml` holds lists, texts and flags where they belong',
  why: 'The ignored codes are a list, a flag is `true` or `false` without quotes, and a label schema has a member for each label. hadolint stops at a configuration of another shape, and checks nothing.',
  source: 'https://github.com/hadolint/hadolint#configure',
  bad: [{ text: 'ignored: DL3008\n' }, { text: 'strict-labels: "yes"\nlabel-schema:\n  - version\n' }],
  good: [
    {
      text: 'ignored:\n  - DL3008\nstrict-labels: true\nlabel-schema:\n  version: semver\ntrustedRegistries: docker.io\n',
    },
  ],
  check(context) {
    return context.faults('wrong-type');
  },
};
