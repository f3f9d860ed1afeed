import type { Diagnostic, SourceFile } from '../diagnostic.ts';
import { toDiagnostic, type Rule, type RuleFacts } from '../rule.ts';
import { runRules } from '../run-rules.ts';
import { NOTHING_AROUND, type Settings } from '../settings.ts';
import { DockerfileContext } from './context.ts';
import { PragmaFilter } from './pragmas/apply-pragmas.ts';
import { PragmaContext } from './pragmas/context.ts';
import { readPragmas, type FileRequests } from './pragmas/read-pragmas.ts';
import { pragmaRules } from './pragmas/rules.generated.ts';
import { dockerfileRules } from './rules.generated.ts';
import { RuleTable } from './rule-table.ts';

/**
 * Everything the checker has to say about one Dockerfile, whatever its text, in order of position. Parses once, runs
 * every rule that the settings leave on, and honours what the file itself asks for in `# check=…` and
 * `# hadolint ignore=…` comments. The rules about those comments run last, when it is known what each has left out.
 */
export function checkDockerfile(file: SourceFile, surroundings = NOTHING_AROUND): Diagnostic[] {
  const context = new DockerfileContext(file.path, file.text, surroundings);
  const requests = readPragmas(context);
  const isDefault = areDefaults(context.settings, requests);
  const wanted = isDefault ? DEFAULT_RULES : wantedRules(dockerfileRules, context.settings, requests);
  const weigh = weighing(context.settings);
  const found = weigh(findings(context, isDefault ? DEFAULT_TABLES : tablesOf(wanted)));
  const { pragmas } = requests;
  if (pragmas.length === 0 && !requests.isStrict) return found.sort(byPosition);
  const filter = new PragmaFilter(context, requests);
  const left = filter.apply(found);
  if (pragmas.length > 0) {
    const about = new PragmaContext(context, pragmas, filter.used, new Set(wanted));
    const late = runRules(wantedRules(pragmaRules, context.settings, requests), about);
    left.push(...filter.apply(weigh(late)));
  }
  return left.sort(byPosition);
}

/** Rules in tables: those that take a long file in parts, and those that take it whole. */
interface RuleTables {
  readonly local: RuleTable;
  readonly whole: RuleTable;
}

function tablesOf(rules: readonly Rule<DockerfileContext>[]): RuleTables {
  return {
    local: new RuleTable(rules.filter(({ local }) => local === true)),
    whole: new RuleTable(rules.filter(({ local }) => local !== true)),
  };
}

const DEFAULT_RULES = dockerfileRules.filter(({ optional }) => optional !== true);
const DEFAULT_TABLES = tablesOf(DEFAULT_RULES);

function findings(context: DockerfileContext, { local, whole }: RuleTables): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const run = (rules: RuleTable, part: DockerfileContext): void => {
    for (const rule of rules.for(part)) {
      for (const finding of rule.check(part)) diagnostics.push(toDiagnostic(context.path, rule, finding));
    }
  };
  for (const part of context.parts()) run(local, part);
  run(whole, context);
  return diagnostics;
}

/** Whether nobody asks for other rules than those that are on by themselves. */
function areDefaults({ ignored, severities }: Settings, { experimental }: FileRequests): boolean {
  return ignored.size === 0 && severities.size === 0 && experimental.size === 0;
}

/** All rules but those that the settings ignore, and those that are off until somebody asks for them. */
function wantedRules<T extends RuleFacts>(
  rules: readonly T[],
  { ignored, severities }: Settings,
  { experimental }: FileRequests,
): readonly T[] {
  const isAsked = ({ code, aliases = [] }: RuleFacts): boolean =>
    [code, ...aliases].some((name) => severities.has(name.toLowerCase())) ||
    experimental.has(code.toLowerCase()) ||
    (experimental.has('all') && /^[A-Z][A-Za-z]+$/.test(code));
  return rules.filter((rule) => {
    if (rule.optional === true && !isAsked(rule)) return false;
    if (ignored.size === 0 || failsBuild(rule)) return true;
    return ![rule.code, ...(rule.aliases ?? [])].some((name) => ignored.has(name.toLowerCase()));
  });
}

/** Gives findings the severity that the settings ask for. */
function weighing({ severities }: Settings): (diagnostics: Diagnostic[]) => Diagnostic[] {
  if (severities.size === 0) return (diagnostics) => diagnostics;
  return (diagnostics) =>
    diagnostics.map((each) => {
      if (failsBuild(each)) return each;
      const name = [each.code, ...each.aliases].find((one) => severities.has(one.toLowerCase()));
      const severity = name === undefined ? undefined : severities.get(name.toLowerCase());
      return severity === undefined ? each : { ...each, severity };
    });
}

/** What stops the build is an error whatever anybody asks. */
function failsBuild({ code }: { readonly code: string }): boolean {
  return code.startsWith('dockerfile/');
}

function byPosition(a: Diagnostic, b: Diagnostic): number {
  return (
    a.range.start.line - b.range.start.line ||
    a.range.start.character - b.range.start.character ||
    (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)
  );
}
