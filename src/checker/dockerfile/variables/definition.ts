import type { Instruction, Span, Stage, Word } from '../syntax/tree.ts';
import type { Operator } from '../syntax/word-parts.ts';

/** `ARG` before the first FROM, `ARG` in a stage, or `ENV`. */
export type DefinitionKind = 'global' | 'arg' | 'env';

/** A place that defines a variable: one `name=value` of ARG or ENV. */
export interface Definition {
  readonly kind: DefinitionKind;
  readonly name: string;
  /** The name as written. */
  readonly key: Span;
  readonly instruction: Instruction;
  /** Undefined before the first FROM. */
  readonly stage: Stage | undefined;
  /** The value as written; undefined for `ARG NAME`. */
  readonly written: Word | undefined;
  /** The value with its variables put in, where it is known; an ARG's default. */
  readonly value: string | undefined;
  /** For `ARG NAME` in a stage: the global definition that it takes its value from. */
  readonly inherits: Definition | undefined;
}

/** A place that uses a variable: `$NAME`, `${NAME:-default}`. The span covers all of it. */
export interface Reference extends Span {
  readonly name: string;
  readonly nameSpan: Span;
  readonly operator: Operator;
  readonly instruction: Instruction;
  readonly stage: Stage | undefined;
  /** The word that it stands in. */
  readonly word: Span;
  /** The definition of this file that it means. */
  readonly definition: Definition | undefined;
  /**
   * Who sets it: this file, Docker, the base image; `maybe-image` where only a base image that nobody here knows may,
   * `nothing` where it is certain that nothing does.
   */
  readonly origin: 'file' | 'docker' | 'image' | 'maybe-image' | 'nothing';
  /** Its value, where it is known. */
  readonly value: string | undefined;
}

/** Whether the reference says what to do where the variable is not set: `${NAME:-default}`, `${NAME:+…}`, `${NAME:?…}`. */
export function handlesUnset({ operator }: Pick<Reference, 'operator'>): boolean {
  return /[-+?]$/.test(operator);
}
