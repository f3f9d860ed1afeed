import type { Diagnostic, SourceFile } from '../diagnostic.ts';
import { toDiagnostic, type Rule } from '../rule.ts';
import { NOTHING_AROUND } from '../settings.ts';
import { DockerfileContext } from './context.ts';
import { dockerfileRules } from './rules.generated.ts';
import { applyFileOptions, experimentalChecks } from './file-options.ts';

/**
 * Everything the checker has to say about one Dockerfile, whatever its text, in order of position. Parses once, runs
 * every rule, and honours what the file itself asks for in `# check=…` and `# hadolint ignore=…` comments.
 */
export function checkDockerfile(file: SourceFile, surroundings = NOTHING_AROUND): Diagnostic[] {
  const context = new DockerfileContext(file.path, file.text, surroundings);
  const { settings } = surroundings;
  const experimental = experimentalChecks(context);
  const isWanted = (code: string): boolean => settings.severities.has(code) || experimental.has(code);
  const diagnostics: Diagnostic[] = [];
  const wanted = dockerfileRules.filter(
    ({ code, optional }) => optional !== true || isWanted(code.toLowerCase()),
  );
  const run = (rules: readonly Rule<DockerfileContext>[], part: DockerfileContext): void => {
    for (const rule of rules) {
      for (const finding of rule.check(part)) diagnostics.push(toDiagnostic(file.path, rule, finding));
    }
  };
  const local = wanted.filter((rule) => rule.local === true);
  for (const part of context.parts()) run(local, part);
  run(
    wanted.filter((rule) => rule.local !== true),
    context,
  );
  return applyFileOptions(context, diagnostics).sort(byPosition);
}

function byPosition(a: Diagnostic, b: Diagnostic): number {
  return (
    a.range.start.line - b.range.start.line ||
    a.range.start.character - b.range.start.character ||
    (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)
  );
}
