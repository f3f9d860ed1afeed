import { allRules } from '../../checker/rules.ts';

/** Each name that a rule has here or in another tool, in lower case, with the rule's code. */
export function ruleNames(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    allRules.flatMap(({ rule }) =>
      [rule.code, ...(rule.aliases ?? [])].map((name) => [name.toLowerCase(), rule.code]),
    ),
  );
}
