// Written by scripts/generate-rule-index.ts; run `npm run generate` after a rule comes or goes.
import type { Rule } from '../rule.ts';
import type { DockerfileContext } from './context.ts';
import { rule as rule0 } from './rules/12f-03-env-file-in-image.ts';
import { rule as rule1 } from './rules/12f-03-secret-in-image.ts';
import { rule as rule2 } from './rules/12f-11-log-to-file.ts';
import { rule as rule3 } from './rules/ConsistentInstructionCasing.ts';
import { rule as rule4 } from './rules/CopyIgnoredFile.ts';
import { rule as rule5 } from './rules/DL3001.ts';
import { rule as rule6 } from './rules/DL3002.ts';
import { rule as rule7 } from './rules/DL3003.ts';
import { rule as rule8 } from './rules/DL3004.ts';
import { rule as rule9 } from './rules/DL3006.ts';
import { rule as rule10 } from './rules/DL3007.ts';
import { rule as rule11 } from './rules/DL3008.ts';
import { rule as rule12 } from './rules/DL3009.ts';
import { rule as rule13 } from './rules/DL3010.ts';
import { rule as rule14 } from './rules/DL3011.ts';
import { rule as rule15 } from './rules/DL3013.ts';
import { rule as rule16 } from './rules/DL3014.ts';
import { rule as rule17 } from './rules/DL3015.ts';
import { rule as rule18 } from './rules/DL3016.ts';
import { rule as rule19 } from './rules/DL3018.ts';
import { rule as rule20 } from './rules/DL3019.ts';
import { rule as rule21 } from './rules/DL3020.ts';
import { rule as rule22 } from './rules/DL3021.ts';
import { rule as rule23 } from './rules/DL3022.ts';
import { rule as rule24 } from './rules/DL3023.ts';
import { rule as rule25 } from './rules/DL3026.ts';
import { rule as rule26 } from './rules/DL3027.ts';
import { rule as rule27 } from './rules/DL3028.ts';
import { rule as rule28 } from './rules/DL3030.ts';
import { rule as rule29 } from './rules/DL3032.ts';
import { rule as rule30 } from './rules/DL3033.ts';
import { rule as rule31 } from './rules/DL3034.ts';
import { rule as rule32 } from './rules/DL3035.ts';
import { rule as rule33 } from './rules/DL3036.ts';
import { rule as rule34 } from './rules/DL3037.ts';
import { rule as rule35 } from './rules/DL3038.ts';
import { rule as rule36 } from './rules/DL3040.ts';
import { rule as rule37 } from './rules/DL3041.ts';
import { rule as rule38 } from './rules/DL3042.ts';
import { rule as rule39 } from './rules/DL3044.ts';
import { rule as rule40 } from './rules/DL3045.ts';
import { rule as rule41 } from './rules/DL3046.ts';
import { rule as rule42 } from './rules/DL3047.ts';
import { rule as rule43 } from './rules/DL3048.ts';
import { rule as rule44 } from './rules/DL3049.ts';
import { rule as rule45 } from './rules/DL3050.ts';
import { rule as rule46 } from './rules/DL3051.ts';
import { rule as rule47 } from './rules/DL3052.ts';
import { rule as rule48 } from './rules/DL3053.ts';
import { rule as rule49 } from './rules/DL3054.ts';
import { rule as rule50 } from './rules/DL3055.ts';
import { rule as rule51 } from './rules/DL3056.ts';
import { rule as rule52 } from './rules/DL3057.ts';
import { rule as rule53 } from './rules/DL3058.ts';
import { rule as rule54 } from './rules/DL3059.ts';
import { rule as rule55 } from './rules/DL3060.ts';
import { rule as rule56 } from './rules/DL3062.ts';
import { rule as rule57 } from './rules/DL3066.ts';
import { rule as rule58 } from './rules/DL3067.ts';
import { rule as rule59 } from './rules/DL4001.ts';
import { rule as rule60 } from './rules/DL4005.ts';
import { rule as rule61 } from './rules/DL4006.ts';
import { rule as rule62 } from './rules/DuplicateStageName.ts';
import { rule as rule63 } from './rules/ExposeInvalidFormat.ts';
import { rule as rule64 } from './rules/ExposeProtoCasing.ts';
import { rule as rule65 } from './rules/FromAsCasing.ts';
import { rule as rule66 } from './rules/FromPlatformFlagConstDisallowed.ts';
import { rule as rule67 } from './rules/InvalidDefaultArgInFrom.ts';
import { rule as rule68 } from './rules/InvalidDefinitionDescription.ts';
import { rule as rule69 } from './rules/JSONArgsRecommended.ts';
import { rule as rule70 } from './rules/LegacyKeyValueFormat.ts';
import { rule as rule71 } from './rules/MaintainerDeprecated.ts';
import { rule as rule72 } from './rules/MultipleInstructionsDisallowed.ts';
import { rule as rule73 } from './rules/NoEmptyContinuation.ts';
import { rule as rule74 } from './rules/RedundantTargetPlatform.ts';
import { rule as rule75 } from './rules/ReservedStageName.ts';
import { rule as rule76 } from './rules/SecretsUsedInArgOrEnv.ts';
import { rule as rule77 } from './rules/StageNameCasing.ts';
import { rule as rule78 } from './rules/UndefinedArgInFrom.ts';
import { rule as rule79 } from './rules/UndefinedVar.ts';
import { rule as rule80 } from './rules/WorkdirRelativePath.ts';
import { rule as rule81 } from './rules/dockerfile-argument-count.ts';
import { rule as rule82 } from './rules/dockerfile-bad-substitution.ts';
import { rule as rule83 } from './rules/dockerfile-instruction-before-from.ts';
import { rule as rule84 } from './rules/dockerfile-invalid-copy.ts';
import { rule as rule85 } from './rules/dockerfile-invalid-directive.ts';
import { rule as rule86 } from './rules/dockerfile-invalid-flag.ts';
import { rule as rule87 } from './rules/dockerfile-invalid-healthcheck.ts';
import { rule as rule88 } from './rules/dockerfile-invalid-image-name.ts';
import { rule as rule89 } from './rules/dockerfile-invalid-json-form.ts';
import { rule as rule90 } from './rules/dockerfile-invalid-key-value.ts';
import { rule as rule91 } from './rules/dockerfile-invalid-mount.ts';
import { rule as rule92 } from './rules/dockerfile-invalid-onbuild.ts';
import { rule as rule93 } from './rules/dockerfile-invalid-platform.ts';
import { rule as rule94 } from './rules/dockerfile-invalid-stage-name.ts';
import { rule as rule95 } from './rules/dockerfile-invalid-stop-signal.ts';
import { rule as rule96 } from './rules/dockerfile-invalid-volume.ts';
import { rule as rule97 } from './rules/dockerfile-line-too-long.ts';
import { rule as rule98 } from './rules/dockerfile-no-stage.ts';
import { rule as rule99 } from './rules/dockerfile-shell-syntax.ts';
import { rule as rule100 } from './rules/dockerfile-stage-reference.ts';
import { rule as rule101 } from './rules/dockerfile-unknown-instruction.ts';
import { rule as rule102 } from './rules/dockerfile-unterminated-heredoc.ts';

const rules: readonly Rule<DockerfileContext>[] = [
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
];

/** Every rule of the language, by code. */
export const dockerfileRules: readonly Rule<DockerfileContext>[] = [...rules].sort((a, b) => (a.code < b.code ? -1 : 1));
