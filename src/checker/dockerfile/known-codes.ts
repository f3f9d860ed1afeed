import { nearestName } from '../nearest.ts';
import type { RuleFacts } from '../rule.ts';
import { pragmaRules } from './pragmas/rules.generated.ts';
import { dockerfileRules } from './rules.generated.ts';

/** ShellCheck's findings, which hadolint passes on. */
const SHELLCHECK = /^sc\d{4}$/;

/** What other tools know and no rule here reports: rules that hadolint has retired, and what needs a registry. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  'dl3005',
  'dl3017',
  'dl3031',
  'dl3039',
  'invalidbaseimageplatform',
]);

/** The rules of other languages and over several files, not all of which are at hand: any name like theirs is taken. */
const OTHERS = /^(?:12f\/(?:0[1-9]|1[0-2])-|(?:dockerignore|ecs|k8s|compose|yaml|json)\/)[a-z0-9-]+$/;

const byName: ReadonlyMap<string, RuleFacts> = new Map(
  [...dockerfileRules, ...pragmaRules].flatMap((rule) =>
    [rule.code, ...(rule.aliases ?? [])].map((name) => [name.toLowerCase(), rule]),
  ),
);

/** The rule for Dockerfiles that has this code or alias, in any case. */
export function ruleNamed(code: string): RuleFacts | undefined {
  return byName.get(code.toLowerCase());
}

/** Whether a rule here or in another tool has this code. */
export function isKnownCode(code: string): boolean {
  const name = code.toLowerCase();
  return byName.has(name) || ELSEWHERE.has(name) || SHELLCHECK.test(name) || OTHERS.test(name);
}

/** The code that a misspelt one most likely means. */
export function nearestCode(code: string): string | undefined {
  const near = nearestName(code.toLowerCase(), [...byName.keys()]);
  const { code: own, aliases = [] } = (near === undefined ? undefined : byName.get(near)) ?? { code: '' };
  return [own, ...aliases].find((name) => name.toLowerCase() === near);
}
