// Written by scripts/generate-rule-index.ts; run `npm run generate` after a rule comes or goes.
import type { Rule } from '../rule.ts';
import type { YamlContext } from './context.ts';
import { rule as rule0 } from './rules/yaml-duplicate-key.ts';
import { rule as rule1 } from './rules/yaml-limit.ts';
import { rule as rule2 } from './rules/yaml-syntax.ts';
import { rule as rule3 } from './rules/yaml-unknown-alias.ts';

const rules: readonly Rule<YamlContext>[] = [
  rule0,
  rule1,
  rule2,
  rule3,
];

/** Every rule of the language, by code. */
export const yamlRules: readonly Rule<YamlContext>[] = [...rules].sort((a, b) => (a.code < b.code ? -1 : 1));
