// Written by scripts/generate-rule-index.ts; run `npm run generate` after a rule comes or goes.
import type { Rule } from '../../rule.ts';
import type { PragmaContext } from './context.ts';
import { rule as rule0 } from './rules/DL1001.ts';
import { rule as rule1 } from './rules/ignore-unknown-code.ts';
import { rule as rule2 } from './rules/ignore-unused.ts';

const rules: readonly Rule<PragmaContext>[] = [
  rule0,
  rule1,
  rule2,
];

/** Every rule of the language, by code. */
export const pragmaRules: readonly Rule<PragmaContext>[] = [...rules].sort((a, b) => (a.code < b.code ? -1 : 1));
