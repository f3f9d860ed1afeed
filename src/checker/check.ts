import { asAsked } from './as-asked.ts';
import type { Diagnostic, SourceFile } from './diagnostic.ts';
import { checkDockerfile } from './dockerfile/check-dockerfile.ts';
import { checkDockerignore } from './dockerignore/check-dockerignore.ts';
import { FileContext } from './file/context.ts';
import { fileRules } from './file/rules.generated.ts';
import { rule as binary } from './file/rules/file-binary.ts';
import { rule as empty } from './file/rules/file-empty.ts';
import { rule as tooLarge } from './file/rules/file-too-large.ts';
import { rule as unknownLanguage } from './file/rules/file-unknown-language.ts';
import { languageOf, type Language } from './language.ts';
import { toDiagnostic } from './rule.ts';
import { runRules } from './run-rules.ts';
import { NOTHING_AROUND, type Surroundings } from './settings.ts';
import { checkTaskDefinition } from './task-definition/check-task-definition.ts';

type Check = (file: SourceFile, surroundings: Surroundings) => Diagnostic[];

/** The languages that are always at hand; the checks of others come with the surroundings. */
const CHECKS: Readonly<Partial<Record<Language, Check>>> = {
  dockerfile: checkDockerfile,
  dockerignore: checkDockerignore,
  'task-definition': checkTaskDefinition,
};

/** After one of these there is nothing in the file for its language's rules to read, so each stands alone. */
const CLOSED = [unknownLanguage, tooLarge, empty, binary];
const OPEN = fileRules.filter((rule) => !CLOSED.includes(rule));

/**
 * What is wrong with one file, first what keeps it from being read, then by position. The path decides the language;
 * of a file in none that is known it says only that. Never throws, whatever the text.
 * @param surroundings What `surroundingsOf` has found around the file. Without it, the default settings hold, and of a
 * `.hadolint.yaml` is told only what would be told of any file.
 */
export function checkFile(file: SourceFile, surroundings = NOTHING_AROUND): Diagnostic[] {
  const { path, text } = file;
  const language = languageOf(path, text);
  const { workspaceCheck } = surroundings;
  // Among others, a file in no language of ours is one that they are read with.
  if (language === undefined && workspaceCheck !== undefined) return workspaceCheck(file);
  const context = new FileContext(path, text, language);
  for (const rule of CLOSED) {
    for (const finding of rule.check(context)) return [toDiagnostic(path, rule, finding)];
  }
  const found = runRules(OPEN, context);
  const check = language === undefined ? undefined : (CHECKS[language] ?? surroundings.languageCheck);
  if (check !== undefined) {
    const own = check(file, surroundings);
    // Dockerfiles have more ways to ask than the settings, and honour all of them by themselves.
    found.push(...(language === 'dockerfile' ? own : asAsked(own, surroundings.settings)));
  }
  if (workspaceCheck !== undefined) found.push(...workspaceCheck(file));
  return found;
}
