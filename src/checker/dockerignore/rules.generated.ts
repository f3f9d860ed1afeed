// Written by scripts/generate-rule-index.ts; run `npm run generate` after a rule comes or goes.
import type { Rule } from '../rule.ts';
import type { DockerignoreContext } from './context.ts';
import { rule as rule0 } from './rules/dockerignore-duplicate.ts';
import { rule as rule1 } from './rules/dockerignore-idle-exception.ts';
import { rule as rule2 } from './rules/dockerignore-invalid-pattern.ts';

const rules: readonly Rule<DockerignoreContext>[] = [
  rule0,
  rule1,
  rule2,
];

/** Every rule of the language, by code. */
export const dockerignoreRules: readonly Rule<DockerignoreContext>[] = [...rules].sort((a, b) => (a.code < b.code ? -1 : 1));
