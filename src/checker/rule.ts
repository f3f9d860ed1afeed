import type { Diagnostic, Factor, Fix, Range, Related, Severity, SourceFile } from './diagnostic.ts';

/**
 * A rule's example file. Examples are the rule's tests, stand on its page as live editors, and show in its hover.
 */
export interface Example {
  /** The whole text of the file. */
  readonly text: string;
  /** What the text becomes when every fix this rule offers is applied. Required where the rule offers one. */
  readonly fixed?: string;
  /** The file's path, where the language's usual one (`Dockerfile`, `task-definition.json`) does not do. */
  readonly path?: string;
  /** The files beside it that the rule reads too: a `.dockerignore`, a `.hadolint.yaml`. */
  readonly beside?: readonly SourceFile[];
}

/** What a person can read about a rule, whatever language it reads. */
export interface RuleFacts {
  /** The name people know: hadolint's `DL3007`, BuildKit's `StageNameCasing`, or ours, `ecs/fargate-size`. */
  readonly code: string;
  /** The names that other tools have for the same finding. */
  readonly aliases?: readonly string[];
  readonly severity: Severity;
  readonly factor?: Factor;
  /** Off unless the workspace's settings give it a severity. */
  readonly optional?: boolean;
  /** One line, no full stop: the rule as an index lists it. */
  readonly summary: string;
  /** Markdown, one to three short paragraphs: what goes wrong, and why at this severity. */
  readonly why: string;
  /** Where the fact comes from: an https address of the specification or of an AWS or Docker page. */
  readonly source: string;
  /** Each gives at least one diagnostic of this code. */
  readonly bad: readonly [Example, ...Example[]];
  /** Each gives none. */
  readonly good: readonly [Example, ...Example[]];
}

/** What a rule's `check` reports; the frame adds path, code, aliases, factor and url. */
export interface Finding {
  /** The file, where a rule looks at several. */
  readonly path?: string;
  readonly range: Range;
  /** At most three sentences: what, why, what to do. Code in backticks. */
  readonly message: string;
  /** Where this finding weighs other than the rule's own severity. */
  readonly severity?: Severity;
  readonly fixes?: readonly Fix[];
  readonly related?: readonly Related[];
}

/** One file, one rule. `Context` is what the language hands its rules: the tree and the text. */
export interface Rule<Context> extends RuleFacts {
  /**
   * Names without one of which it finds nothing, so that it need not run: of a Dockerfile, instructions (`COPY`), the
   * commands of its RUNs (`apt-get`), and its traits.
   */
  readonly about?: readonly string[];
  /** Whether it looks at one instruction at a time, so that a long file can be handed to it in parts. */
  readonly local?: boolean;
  readonly check: (context: Context) => Iterable<Finding>;
}

/** The rule's page, from the site's root: `/rules/DL3007/`, `/rules/ecs/fargate-size/`. */
export function ruleUrl(code: string): string {
  return `/rules/${code}/`;
}

/** A rule's finding as the diagnostic that everybody sees. */
export function toDiagnostic(path: string, rule: RuleFacts, finding: Finding): Diagnostic {
  return {
    path: finding.path ?? path,
    range: finding.range,
    severity: finding.severity ?? rule.severity,
    code: rule.code,
    aliases: rule.aliases ?? [],
    message: finding.message,
    ...(rule.factor !== undefined && { factor: rule.factor }),
    url: ruleUrl(rule.code),
    ...(finding.fixes !== undefined && finding.fixes.length > 0 && { fixes: finding.fixes }),
    ...(finding.related !== undefined && { related: finding.related }),
  };
}
