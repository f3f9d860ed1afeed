// Written by scripts/generate-rule-index.ts; run `npm run generate` after a rule comes or goes.
import type { Rule } from '../rule.ts';
import type { TaskDefinitionContext } from './context.ts';
import { rule as rule0 } from './rules/12f-02-install-at-start.ts';
import { rule as rule1 } from './rules/12f-03-secret-in-command.ts';
import { rule as rule2 } from './rules/12f-03-secret-in-environment.ts';
import { rule as rule3 } from './rules/12f-03-secret-in-label.ts';
import { rule as rule4 } from './rules/12f-03-secret-in-log-options.ts';
import { rule as rule5 } from './rules/12f-05-image-tag.ts';
import { rule as rule6 } from './rules/12f-06-state-in-volume.ts';
import { rule as rule7 } from './rules/12f-06-writable-root.ts';
import { rule as rule8 } from './rules/12f-07-fixed-host-port.ts';
import { rule as rule9 } from './rules/12f-07-no-port-mapping.ts';
import { rule as rule10 } from './rules/12f-07-port-variable.ts';
import { rule as rule11 } from './rules/12f-08-process-manager.ts';
import { rule as rule12 } from './rules/12f-09-shell-first.ts';
import { rule as rule13 } from './rules/12f-09-sidecar-essential.ts';
import { rule as rule14 } from './rules/12f-09-start-period.ts';
import { rule as rule15 } from './rules/12f-09-worker-health-check.ts';
import { rule as rule16 } from './rules/12f-10-development-mode.ts';
import { rule as rule17 } from './rules/12f-11-blocking-log-mode.ts';
import { rule as rule18 } from './rules/12f-11-log-file-in-task.ts';
import { rule as rule19 } from './rules/12f-11-no-log-configuration.ts';
import { rule as rule20 } from './rules/ecs-app-protocol-name.ts';
import { rule as rule21 } from './rules/ecs-arn-partition.ts';
import { rule as rule22 } from './rules/ecs-awslogs-create-group.ts';
import { rule as rule23 } from './rules/ecs-awslogs-execution-role.ts';
import { rule as rule24 } from './rules/ecs-awslogs-group-exists.ts';
import { rule as rule25 } from './rules/ecs-awslogs-multiline.ts';
import { rule as rule26 } from './rules/ecs-awslogs-required-options.ts';
import { rule as rule27 } from './rules/ecs-awslogs-stream-prefix.ts';
import { rule as rule28 } from './rules/ecs-awslogs-unknown-option.ts';
import { rule as rule29 } from './rules/ecs-awsvpc-container-settings.ts';
import { rule as rule30 } from './rules/ecs-configured-volume.ts';
import { rule as rule31 } from './rules/ecs-container-count.ts';
import { rule as rule32 } from './rules/ecs-container-list.ts';
import { rule as rule33 } from './rules/ecs-container-memory-limit.ts';
import { rule as rule34 } from './rules/ecs-container-memory.ts';
import { rule as rule35 } from './rules/ecs-container-name.ts';
import { rule as rule36 } from './rules/ecs-container-names-unique.ts';
import { rule as rule37 } from './rules/ecs-container-port-range.ts';
import { rule as rule38 } from './rules/ecs-cpu-sum.ts';
import { rule as rule39 } from './rules/ecs-credential-specs.ts';
import { rule as rule40 } from './rules/ecs-depends-on-cycle.ts';
import { rule as rule41 } from './rules/ecs-depends-on-essential.ts';
import { rule as rule42 } from './rules/ecs-depends-on-exists.ts';
import { rule as rule43 } from './rules/ecs-depends-on-health.ts';
import { rule as rule44 } from './rules/ecs-docker-volume-autoprovision.ts';
import { rule as rule45 } from './rules/ecs-document-size.ts';
import { rule as rule46 } from './rules/ecs-ecr-execution-role.ts';
import { rule as rule47 } from './rules/ecs-efs-encryption.ts';
import { rule as rule48 } from './rules/ecs-efs-file-system-id.ts';
import { rule as rule49 } from './rules/ecs-efs-port.ts';
import { rule as rule50 } from './rules/ecs-efs-root-directory.ts';
import { rule as rule51 } from './rules/ecs-environment-file-arn.ts';
import { rule as rule52 } from './rules/ecs-environment-files-count.ts';
import { rule as rule53 } from './rules/ecs-environment-names.ts';
import { rule as rule54 } from './rules/ecs-ephemeral-storage-launch-type.ts';
import { rule as rule55 } from './rules/ecs-ephemeral-storage-size.ts';
import { rule as rule56 } from './rules/ecs-essential.ts';
import { rule as rule57 } from './rules/ecs-family.ts';
import { rule as rule58 } from './rules/ecs-fargate-capabilities.ts';
import { rule as rule59 } from './rules/ecs-fargate-docker-volume.ts';
import { rule as rule60 } from './rules/ecs-fargate-gpu.ts';
import { rule as rule61 } from './rules/ecs-fargate-host-path.ts';
import { rule as rule62 } from './rules/ecs-fargate-ipc-mode.ts';
import { rule as rule63 } from './rules/ecs-fargate-linux-parameters.ts';
import { rule as rule64 } from './rules/ecs-fargate-network-mode.ts';
import { rule as rule65 } from './rules/ecs-fargate-pid-mode.ts';
import { rule as rule66 } from './rules/ecs-fargate-placement.ts';
import { rule as rule67 } from './rules/ecs-fargate-privileged.ts';
import { rule as rule68 } from './rules/ecs-fargate-security-options.ts';
import { rule as rule69 } from './rules/ecs-fargate-size.ts';
import { rule as rule70 } from './rules/ecs-fargate-timeouts.ts';
import { rule as rule71 } from './rules/ecs-fargate-tmpfs.ts';
import { rule as rule72 } from './rules/ecs-fargate-windows-port.ts';
import { rule as rule73 } from './rules/ecs-fargate-windows-release.ts';
import { rule as rule74 } from './rules/ecs-fault-injection.ts';
import { rule as rule75 } from './rules/ecs-firelens-missing.ts';
import { rule as rule76 } from './rules/ecs-firelens-router.ts';
import { rule as rule77 } from './rules/ecs-fsx-fargate.ts';
import { rule as rule78 } from './rules/ecs-gpu-sharing.ts';
import { rule as rule79 } from './rules/ecs-gpu-value.ts';
import { rule as rule80 } from './rules/ecs-health-check-command.ts';
import { rule as rule81 } from './rules/ecs-health-check-limits.ts';
import { rule as rule82 } from './rules/ecs-health-check-timeout.ts';
import { rule as rule83 } from './rules/ecs-host-network-root.ts';
import { rule as rule84 } from './rules/ecs-host-port-ephemeral.ts';
import { rule as rule85 } from './rules/ecs-host-port-reserved.ts';
import { rule as rule86 } from './rules/ecs-host-port-unique.ts';
import { rule as rule87 } from './rules/ecs-host-port.ts';
import { rule as rule88 } from './rules/ecs-image-architecture.ts';
import { rule as rule89 } from './rules/ecs-image-digest.ts';
import { rule as rule90 } from './rules/ecs-image-length.ts';
import { rule as rule91 } from './rules/ecs-image-name.ts';
import { rule as rule92 } from './rules/ecs-image-placeholder.ts';
import { rule as rule93 } from './rules/ecs-image-reference.ts';
import { rule as rule94 } from './rules/ecs-inference-accelerators.ts';
import { rule as rule95 } from './rules/ecs-launch-type-not-given.ts';
import { rule as rule96 } from './rules/ecs-links-cycle.ts';
import { rule as rule97 } from './rules/ecs-links-exist.ts';
import { rule as rule98 } from './rules/ecs-links-network.ts';
import { rule as rule99 } from './rules/ecs-log-buffer-mode.ts';
import { rule as rule100 } from './rules/ecs-log-driver-buffer-limit.ts';
import { rule as rule101 } from './rules/ecs-log-driver-fargate.ts';
import { rule as rule102 } from './rules/ecs-managed-instances-network-mode.ts';
import { rule as rule103 } from './rules/ecs-memory-minimum.ts';
import { rule as rule104 } from './rules/ecs-memory-reservation.ts';
import { rule as rule105 } from './rules/ecs-memory-sum.ts';
import { rule as rule106 } from './rules/ecs-missing-member.ts';
import { rule as rule107 } from './rules/ecs-mount-path.ts';
import { rule as rule108 } from './rules/ecs-mount-volume-exists.ts';
import { rule as rule109 } from './rules/ecs-network-none-ports.ts';
import { rule as rule110 } from './rules/ecs-neuron-device.ts';
import { rule as rule111 } from './rules/ecs-not-a-task-definition.ts';
import { rule as rule112 } from './rules/ecs-placement-count.ts';
import { rule as rule113 } from './rules/ecs-placement-expression.ts';
import { rule as rule114 } from './rules/ecs-port-name.ts';
import { rule as rule115 } from './rules/ecs-port-names-unique.ts';
import { rule as rule116 } from './rules/ecs-port-number.ts';
import { rule as rule117 } from './rules/ecs-port-or-range.ts';
import { rule as rule118 } from './rules/ecs-port-protocols.ts';
import { rule as rule119 } from './rules/ecs-port-range-count.ts';
import { rule as rule120 } from './rules/ecs-port-range-network.ts';
import { rule as rule121 } from './rules/ecs-port-range-overlap.ts';
import { rule as rule122 } from './rules/ecs-proxy-container.ts';
import { rule as rule123 } from './rules/ecs-proxy-network.ts';
import { rule as rule124 } from './rules/ecs-proxy-properties.ts';
import { rule as rule125 } from './rules/ecs-read-only-member.ts';
import { rule as rule126 } from './rules/ecs-repository-credentials-role.ts';
import { rule as rule127 } from './rules/ecs-repository-credentials.ts';
import { rule as rule128 } from './rules/ecs-restart-policy.ts';
import { rule as rule129 } from './rules/ecs-role-arn.ts';
import { rule as rule130 } from './rules/ecs-s3files-task-role.ts';
import { rule as rule131 } from './rules/ecs-secret-names-unique.ts';
import { rule as rule132 } from './rules/ecs-secret-options-role.ts';
import { rule as rule133 } from './rules/ecs-secret-value-from.ts';
import { rule as rule134 } from './rules/ecs-secrets-execution-role.ts';
import { rule as rule135 } from './rules/ecs-security-option.ts';
import { rule as rule136 } from './rules/ecs-splunk-options.ts';
import { rule as rule137 } from './rules/ecs-swappiness.ts';
import { rule as rule138 } from './rules/ecs-system-controls.ts';
import { rule as rule139 } from './rules/ecs-tag-keys-unique.ts';
import { rule as rule140 } from './rules/ecs-tag-limits.ts';
import { rule as rule141 } from './rules/ecs-tag-reserved.ts';
import { rule as rule142 } from './rules/ecs-tags-empty.ts';
import { rule as rule143 } from './rules/ecs-task-cpu-range.ts';
import { rule as rule144 } from './rules/ecs-task-size.ts';
import { rule as rule145 } from './rules/ecs-ulimits.ts';
import { rule as rule146 } from './rules/ecs-unknown-member.ts';
import { rule as rule147 } from './rules/ecs-unknown-value.ts';
import { rule as rule148 } from './rules/ecs-volume-name.ts';
import { rule as rule149 } from './rules/ecs-volume-one-kind.ts';
import { rule as rule150 } from './rules/ecs-volume-unused.ts';
import { rule as rule151 } from './rules/ecs-volumes-from-exists.ts';
import { rule as rule152 } from './rules/ecs-windows-arm64.ts';
import { rule as rule153 } from './rules/ecs-windows-linux-members.ts';
import { rule as rule154 } from './rules/ecs-windows-namespaces.ts';
import { rule as rule155 } from './rules/ecs-windows-retired.ts';
import { rule as rule156 } from './rules/ecs-windows-task-size.ts';
import { rule as rule157 } from './rules/ecs-wrong-type.ts';

const rules: readonly Rule<TaskDefinitionContext>[] = [
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
  rule39,
  rule40,
  rule41,
  rule42,
  rule43,
  rule44,
  rule45,
  rule46,
  rule47,
  rule48,
  rule49,
  rule50,
  rule51,
  rule52,
  rule53,
  rule54,
  rule55,
  rule56,
  rule57,
  rule58,
  rule59,
  rule60,
  rule61,
  rule62,
  rule63,
  rule64,
  rule65,
  rule66,
  rule67,
  rule68,
  rule69,
  rule70,
  rule71,
  rule72,
  rule73,
  rule74,
  rule75,
  rule76,
  rule77,
  rule78,
  rule79,
  rule80,
  rule81,
  rule82,
  rule83,
  rule84,
  rule85,
  rule86,
  rule87,
  rule88,
  rule89,
  rule90,
  rule91,
  rule92,
  rule93,
  rule94,
  rule95,
  rule96,
  rule97,
  rule98,
  rule99,
  rule100,
  rule101,
  rule102,
  rule103,
  rule104,
  rule105,
  rule106,
  rule107,
  rule108,
  rule109,
  rule110,
  rule111,
  rule112,
  rule113,
  rule114,
  rule115,
  rule116,
  rule117,
  rule118,
  rule119,
  rule120,
  rule121,
  rule122,
  rule123,
  rule124,
  rule125,
  rule126,
  rule127,
  rule128,
  rule129,
  rule130,
  rule131,
  rule132,
  rule133,
  rule134,
  rule135,
  rule136,
  rule137,
  rule138,
  rule139,
  rule140,
  rule141,
  rule142,
  rule143,
  rule144,
  rule145,
  rule146,
  rule147,
  rule148,
  rule149,
  rule150,
  rule151,
  rule152,
  rule153,
  rule154,
  rule155,
  rule156,
  rule157,
];

/** Every rule of the language, by code. */
export const taskDefinitionRules: readonly Rule<TaskDefinitionContext>[] = [...rules].sort((a, b) => (a.code < b.code ? -1 : 1));
