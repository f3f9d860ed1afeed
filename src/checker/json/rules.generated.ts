// Written by scripts/generate-rule-index.ts; run `npm run generate` after a rule comes or goes.
import type { Rule } from '../rule.ts';
import type { JsonContext } from './context.ts';
import { rule as rule0 } from './rules/json-comment.ts';
import { rule as rule1 } from './rules/json-curly-quotes.ts';
import { rule as rule2 } from './rules/json-duplicate-key.ts';
import { rule as rule3 } from './rules/json-elision.ts';
import { rule as rule4 } from './rules/json-syntax.ts';
import { rule as rule5 } from './rules/json-trailing-comma.ts';

const rules: readonly Rule<JsonContext>[] = [
  rule0,
  rule1,
  rule2,
  rule3,
  rule4,
  rule5,
];

/** Every rule of the language, by code. */
export const jsonRules: readonly Rule<JsonContext>[] = [...rules].sort((a, b) => (a.code < b.code ? -1 : 1));
