import type { Diagnostic } from './diagnostic.ts';
import { toDiagnostic, type Rule } from './rule.ts';

/** What a language's rules find in one file, rule by rule. */
export function runRules<Context extends { readonly path: string }>(
  rules: readonly Rule<Context>[],
  context: Context,
): Diagnostic[] {
  return rules.flatMap((rule) => {
    return Array.from(rule.check(context), (finding) => toDiagnostic(context.path, rule, finding));
  });
}
