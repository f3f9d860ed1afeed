/**
 * The one result shape of the checker, close to the Language Server Protocol's.
 *
 * Lines and characters are 0-based; characters count UTF-16 code units, as JavaScript strings and editors do.
 * Source: https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#diagnostic
 */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Half-open: `end` is the first position that no longer belongs to the range. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** `error`: the build or the service refuses it. `warning`: it will hurt. `info`: worth knowing. `style`: taste. */
export type Severity = 'error' | 'warning' | 'info' | 'style';

/** A factor's number, I to XII. Source: https://12factor.net/ */
export type Factor = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12;

export interface TextEdit {
  readonly range: Range;
  readonly text: string;
}

/** A certain repair: its edits never overlap, and applying it leaves nothing for the same rule to fix. */
export interface Fix {
  /** Imperative, as on a button: `Use the exec form`. */
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

export interface Related {
  readonly path: string;
  readonly range: Range;
  readonly message: string;
}

export interface Diagnostic {
  readonly path: string;
  readonly range: Range;
  readonly severity: Severity;
  /** `DL3007`, `StageNameCasing`, `ecs/fargate-size`, `12f/03-secret-in-environment`. */
  readonly code: string;
  /** What other tools call the same finding. */
  readonly aliases: readonly string[];
  /** At most three sentences, the first one says what is wrong; code stands in backticks. */
  readonly message: string;
  readonly factor?: Factor;
  /** The rule's page on this site, from the root: `/rules/ecs/fargate-size/`. */
  readonly url: string;
  readonly fixes?: readonly Fix[];
  readonly related?: readonly Related[];
}

/** One file of a workspace: its path (which decides the language) and its whole text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}
