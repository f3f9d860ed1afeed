import type { Rule } from '../../rule.ts';
import type { HadolintConfigContext } from '../context.ts';

export const rule: Rule<HadolintConfigContext> = {
  code: 'hadolint-config/unknown-value',
  severity: 'error',
  summary: 'A `.hadolint.yaml` has thresholds and label kinds that hadolint knows',
  why: 'A label in the schema is `text`, `url`, `rfc3339`, `semver`, `hash`, `spdx` or `email`. A failure threshold is a severity, or `none`. With another word there, nothing can be held to it.',
  source: 'https://github.com/hadolint/hadolint#linting-labels',
  bad: [
    { text: 'label-schema:\n  version: semvar\n', fixed: 'label-schema:\n  version: semver\n' },
    { text: 'failure-threshold: high\n' },
  ],
  good: [{ text: 'label-schema:\n  version: semver\n  contact: email\nfailure-threshold: warning\n' }],
  check(context) {
    return context.faults('unknown-value');
  },
};
