// Written by scripts/generate-rule-index.ts; run `npm run generate` after a rule comes or goes.
import type { Rule } from '../rule.ts';
import type { FileContext } from './context.ts';
import { rule as rule0 } from './rules/file-binary.ts';
import { rule as rule1 } from './rules/file-byte-order-mark.ts';
import { rule as rule2 } from './rules/file-empty.ts';
import { rule as rule3 } from './rules/file-lone-surrogate.ts';
import { rule as rule4 } from './rules/file-too-large.ts';
import { rule as rule5 } from './rules/file-unknown-language.ts';

const rules: readonly Rule<FileContext>[] = [
  rule0,
  rule1,
  rule2,
  rule3,
  rule4,
  rule5,
];

/** Every rule of the language, by code. */
export const fileRules: readonly Rule<FileContext>[] = [...rules].sort((a, b) => (a.code < b.code ? -1 : 1));
