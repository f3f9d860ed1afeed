// Written by scripts/generate-rule-index.ts; run `npm run generate` after a rule comes or goes.
import type { Rule } from '../rule.ts';
import type { HadolintConfigContext } from './context.ts';
import { rule as rule0 } from './rules/hadolint-config-syntax.ts';
import { rule as rule1 } from './rules/hadolint-config-unknown-code.ts';
import { rule as rule2 } from './rules/hadolint-config-unknown-key.ts';
import { rule as rule3 } from './rules/hadolint-config-unknown-value.ts';
import { rule as rule4 } from './rules/hadolint-config-wrong-type.ts';

const rules: readonly Rule<HadolintConfigContext>[] = [
  rule0,
  rule1,
  rule2,
  rule3,
  rule4,
];

/** Every rule of the language, by code. */
export const hadolintConfigRules: readonly Rule<HadolintConfigContext>[] = [...rules].sort((a, b) => (a.code < b.code ? -1 : 1));
