// Written by scripts/generate-rule-index.ts; run `npm run generate` after a rule comes or goes.
import type { Rule } from '../rule.ts';
import type { WorkspaceContext } from './context.ts';
import { rule as rule0 } from './rules/12f-01-clone-in-image.ts';
import { rule as rule1 } from './rules/12f-02-install-from-lock.ts';
import { rule as rule2 } from './rules/12f-02-lock-file.ts';
import { rule as rule3 } from './rules/12f-03-settings-per-deploy.ts';
import { rule as rule4 } from './rules/12f-03-variable-not-set.ts';
import { rule as rule5 } from './rules/12f-04-fixed-service.ts';
import { rule as rule6 } from './rules/12f-05-build-at-start.ts';
import { rule as rule7 } from './rules/12f-05-build-tools-in-image.ts';
import { rule as rule8 } from './rules/12f-05-image-built.ts';
import { rule as rule9 } from './rules/12f-06-local-database.ts';
import { rule as rule10 } from './rules/12f-06-session-in-memory.ts';
import { rule as rule11 } from './rules/12f-06-uploads-in-container.ts';
import { rule as rule12 } from './rules/12f-07-fixed-port.ts';
import { rule as rule13 } from './rules/12f-07-no-expose.ts';
import { rule as rule14 } from './rules/12f-07-port-agreement.ts';
import { rule as rule15 } from './rules/12f-08-several-processes.ts';
import { rule as rule16 } from './rules/12f-09-drain-time.ts';
import { rule as rule17 } from './rules/12f-09-image-health-check.ts';
import { rule as rule18 } from './rules/12f-09-no-sigterm-handler.ts';
import { rule as rule19 } from './rules/12f-10-base-images.ts';
import { rule as rule20 } from './rules/12f-10-family-images.ts';
import { rule as rule21 } from './rules/12f-11-log-file-in-code.ts';
import { rule as rule22 } from './rules/12f-12-migration-at-start.ts';

const rules: readonly Rule<WorkspaceContext>[] = [
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
];

/** Every rule of the language, by code. */
export const workspaceRules: readonly Rule<WorkspaceContext>[] = [...rules].sort((a, b) => (a.code < b.code ? -1 : 1));
