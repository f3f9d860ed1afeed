import { checkFile } from './check.ts';
import type { Diagnostic, SourceFile } from './diagnostic.ts';
import { checkDockerfile } from './dockerfile/check-dockerfile.ts';
import { pragmaRules } from './dockerfile/pragmas/rules.generated.ts';
import { composeRules } from './compose/rules.generated.ts';
import { dockerfileRules } from './dockerfile/rules.generated.ts';
import { dockerignoreRules } from './dockerignore/rules.generated.ts';
import { workspaceRules } from './factors/rules.generated.ts';
import { fileRules } from './file/rules.generated.ts';
import { hadolintConfigRules } from './hadolint-config/rules.generated.ts';
import { jsonRules } from './json/rules.generated.ts';
import { manifestRules } from './kubernetes/rules.generated.ts';
import type { RuleFacts } from './rule.ts';
import type { Surroundings } from './settings.ts';
import { taskDefinitionRules } from './task-definition/rules.generated.ts';
import { yamlRules } from './yaml/rules.generated.ts';

/** The rules of one language, and how a file of it is checked. */
export interface LanguageRules {
  /** The language's folder under `src/checker`. */
  readonly folder: string;
  /** The language as a reader knows it. */
  readonly language: string;
  /** The path that an example has where it names none. */
  readonly examplePath: string;
  readonly rules: readonly RuleFacts[];
  readonly check: (file: SourceFile, surroundings: Surroundings) => Diagnostic[];
}

/** A rule's facts with the language it belongs to. */
export interface ListedRule extends Omit<LanguageRules, 'rules'> {
  readonly rule: RuleFacts;
}

/** Every language that has rules for a single file. */
export const languageRules: readonly LanguageRules[] = [
  {
    folder: 'dockerfile',
    language: 'Dockerfile',
    examplePath: 'Dockerfile',
    rules: dockerfileRules,
    check: checkDockerfile,
  },
  {
    folder: 'dockerfile/pragmas',
    language: 'Dockerfile: comments that ignore findings',
    examplePath: 'Dockerfile',
    rules: pragmaRules,
    check: checkDockerfile,
  },
  {
    folder: 'dockerignore',
    language: '.dockerignore',
    examplePath: '.dockerignore',
    rules: dockerignoreRules,
    check: checkFile,
  },
  {
    folder: 'hadolint-config',
    language: 'hadolint configuration',
    examplePath: '.hadolint.yaml',
    rules: hadolintConfigRules,
    check: checkFile,
  },
  {
    folder: 'task-definition',
    language: 'ECS task definition',
    examplePath: 'task-definition.json',
    rules: taskDefinitionRules,
    check: checkFile,
  },
  {
    folder: 'kubernetes',
    language: 'Kubernetes manifest',
    examplePath: 'manifest.yaml',
    rules: manifestRules,
    check: checkFile,
  },
  {
    folder: 'compose',
    language: 'Compose file',
    examplePath: 'compose.yaml',
    rules: composeRules,
    check: checkFile,
  },
  {
    folder: 'yaml',
    language: 'YAML',
    examplePath: 'compose.yaml',
    rules: yamlRules,
    check: checkFile,
  },
  {
    folder: 'factors',
    language: 'Several files together',
    examplePath: 'Dockerfile',
    rules: workspaceRules,
    check: checkFile,
  },
  {
    folder: 'json',
    language: 'JSON',
    examplePath: 'task-definition.json',
    rules: jsonRules,
    check: checkFile,
  },
  {
    folder: 'file',
    language: 'Any file',
    examplePath: 'Dockerfile',
    rules: fileRules,
    check: checkFile,
  },
];

/** Every rule of every language: what the pages under /rules/ show, and what the meta-test holds to its parts. */
export const allRules: readonly ListedRule[] = languageRules.flatMap(({ rules, ...language }) =>
  rules.map((rule) => ({ ...language, rule })),
);
