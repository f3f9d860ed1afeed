// Written by scripts/generate-rule-index.ts; run `npm run generate` after a rule comes or goes.
import type { Rule } from '../rule.ts';
import type { ComposeContext } from './context.ts';
import { rule as rule0 } from './rules/12f-03-secret-in-compose.ts';
import { rule as rule1 } from './rules/12f-04-compose-localhost.ts';
import { rule as rule2 } from './rules/12f-05-compose-image-tag.ts';
import { rule as rule3 } from './rules/12f-08-container-name.ts';
import { rule as rule4 } from './rules/12f-09-compose-grace.ts';
import { rule as rule5 } from './rules/12f-11-compose-logs.ts';
import { rule as rule6 } from './rules/12f-12-compose-migration.ts';
import { rule as rule7 } from './rules/compose-container-name.ts';
import { rule as rule8 } from './rules/compose-depends-on.ts';
import { rule as rule9 } from './rules/compose-duration.ts';
import { rule as rule10 } from './rules/compose-health-check.ts';
import { rule as rule11 } from './rules/compose-image-or-build.ts';
import { rule as rule12 } from './rules/compose-interpolation.ts';
import { rule as rule13 } from './rules/compose-missing-member.ts';
import { rule as rule14 } from './rules/compose-network-mode.ts';
import { rule as rule15 } from './rules/compose-no-health-check.ts';
import { rule as rule16 } from './rules/compose-not-a-compose-file.ts';
import { rule as rule17 } from './rules/compose-port.ts';
import { rule as rule18 } from './rules/compose-shell-operators.ts';
import { rule as rule19 } from './rules/compose-text-value.ts';
import { rule as rule20 } from './rules/compose-undefined.ts';
import { rule as rule21 } from './rules/compose-unknown-member.ts';
import { rule as rule22 } from './rules/compose-unknown-value.ts';
import { rule as rule23 } from './rules/compose-version-obsolete.ts';
import { rule as rule24 } from './rules/compose-volume.ts';
import { rule as rule25 } from './rules/compose-wrong-type.ts';

const rules: readonly Rule<ComposeContext>[] = [
  rule0,
  rule1,
  rule2,
  rule3,
  rule4,
  rule5,
  rule6,
  rule7,
  rule8,
  rule9,
  rule10,
  rule11,
  rule12,
  rule13,
  rule14,
  rule15,
  rule16,
  rule17,
  rule18,
  rule19,
  rule20,
  rule21,
  rule22,
  rule23,
  rule24,
  rule25,
];

/** Every rule of the language, by code. */
export const composeRules: readonly Rule<ComposeContext>[] = [...rules].sort((a, b) => (a.code < b.code ? -1 : 1));
