import type { Diagnostic } from './diagnostic.ts';
import { toDiagnostic, type Rule } from './rule.ts';

/**
 * What a language's rules find in one file, rule by rule.
 * @param most How many findings of one rule are kept, in the order in which it finds them.
 */
export function runRules<Context extends { readonly path: string }>(
  rules: readonly Rule<Context>[],
  context: Context,
  most = Infinity,
): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const rule of rules) {
    let count = 0;
    for (const finding of rule.check(context)) {
      diagnostics.push(toDiagnostic(context.path, rule, finding));
      count += 1;
      if (count >= most) break;
    }
  }
  return diagnostics;
}
