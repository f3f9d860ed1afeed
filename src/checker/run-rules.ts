import type { Diagnostic } from './diagnostic.ts';
import { toDiagnostic, type Rule } from './rule.ts';

/** What a language's rules find in one file, rule by rule. */
export function runRules<Context extends { readonly path: string }>(
  rules: readonly Rule<Context>[],
  context: Context,
): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const rule of rules) {
    for (const finding of rule.check(context)) diagnostics.push(toDiagnostic(context.path, rule, finding));
  }
  return diagnostics;
}
