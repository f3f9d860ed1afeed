import type { Value } from './value.ts';

/** A template as it was read. */
export type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'action'; readonly pipe: Pipe }
  | {
      readonly kind: 'if' | 'with' | 'range';
      readonly pipe: Pipe;
      readonly body: readonly Node[];
      readonly otherwise: readonly Node[];
    };

/** Commands, each handed the last one's value as its last argument. */
export interface Pipe {
  /** `$x`, or `$key` and `$value` of a range. */
  readonly variables: readonly string[];
  /** `=`, and not `:=`. */
  readonly assigns: boolean;
  readonly commands: readonly Command[];
  readonly at: number;
}

export interface Command {
  readonly operands: readonly Operand[];
  readonly at: number;
}

/** A value, or what comes to one; `names` are the fields that are then asked of it. */
export type Operand = {
  readonly at: number;
  readonly text: string;
  readonly names: readonly string[];
} & (
  | { readonly kind: 'dot' }
  | { readonly kind: 'nil' }
  | { readonly kind: 'literal'; readonly value: Value }
  | { readonly kind: 'variable'; readonly variable: string }
  | { readonly kind: 'function'; readonly name: string }
  | { readonly kind: 'pipe'; readonly pipe: Pipe }
);
