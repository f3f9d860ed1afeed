// Written by scripts/generate-rule-index.ts; run `npm run generate` after a rule comes or goes.
import type { Rule } from '../rule.ts';
import type { ManifestContext } from './context.ts';
import { rule as rule0 } from './rules/12f-03-secret-in-manifest.ts';
import { rule as rule1 } from './rules/12f-03-secret-in-pod.ts';
import { rule as rule2 } from './rules/12f-04-pod-localhost.ts';
import { rule as rule3 } from './rules/12f-05-pod-image-tag.ts';
import { rule as rule4 } from './rules/12f-06-host-path.ts';
import { rule as rule5 } from './rules/12f-07-host-port.ts';
import { rule as rule6 } from './rules/12f-08-bare-pod.ts';
import { rule as rule7 } from './rules/12f-08-no-requests.ts';
import { rule as rule8 } from './rules/12f-09-grace-period.ts';
import { rule as rule9 } from './rules/12f-09-no-readiness.ts';
import { rule as rule10 } from './rules/12f-09-pod-shell.ts';
import { rule as rule11 } from './rules/12f-11-pod-log-file.ts';
import { rule as rule12 } from './rules/12f-12-cron-overlap.ts';
import { rule as rule13 } from './rules/12f-12-migration-per-pod.ts';
import { rule as rule14 } from './rules/k8s-api-version.ts';
import { rule as rule15 } from './rules/k8s-base64.ts';
import { rule as rule16 } from './rules/k8s-config-key.ts';
import { rule as rule17 } from './rules/k8s-cron-schedule.ts';
import { rule as rule18 } from './rules/k8s-env-source.ts';
import { rule as rule19 } from './rules/k8s-ingress-backend.ts';
import { rule as rule20 } from './rules/k8s-kind.ts';
import { rule as rule21 } from './rules/k8s-label-value.ts';
import { rule as rule22 } from './rules/k8s-missing-member.ts';
import { rule as rule23 } from './rules/k8s-name.ts';
import { rule as rule24 } from './rules/k8s-port.ts';
import { rule as rule25 } from './rules/k8s-privileged.ts';
import { rule as rule26 } from './rules/k8s-probe.ts';
import { rule as rule27 } from './rules/k8s-quantity.ts';
import { rule as rule28 } from './rules/k8s-restart-policy.ts';
import { rule as rule29 } from './rules/k8s-rolling-update.ts';
import { rule as rule30 } from './rules/k8s-selector.ts';
import { rule as rule31 } from './rules/k8s-service-selector.ts';
import { rule as rule32 } from './rules/k8s-target-port.ts';
import { rule as rule33 } from './rules/k8s-template.ts';
import { rule as rule34 } from './rules/k8s-unique-names.ts';
import { rule as rule35 } from './rules/k8s-unknown-member.ts';
import { rule as rule36 } from './rules/k8s-unknown-value.ts';
import { rule as rule37 } from './rules/k8s-volume-exists.ts';
import { rule as rule38 } from './rules/k8s-wrong-type.ts';

const rules: readonly Rule<ManifestContext>[] = [
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
  rule26,
  rule27,
  rule28,
  rule29,
  rule30,
  rule31,
  rule32,
  rule33,
  rule34,
  rule35,
  rule36,
  rule37,
  rule38,
];

/** Every rule of the language, by code. */
export const manifestRules: readonly Rule<ManifestContext>[] = [...rules].sort((a, b) => (a.code < b.code ? -1 : 1));
