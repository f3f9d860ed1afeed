import type { Shell } from '../shell.ts';

/** What a builtin is told beside its arguments. */
export interface BuiltinContext {
  /** The name that it was called by. */
  readonly name: string;
  /** The process has nothing to do after it. */
  readonly isLast: boolean;
}

/** A command that the shell carries out itself. @throws {ShellError} which is reported in the builtin's name. */
export type Builtin = (
  shell: Shell,
  args: readonly string[],
  context: BuiltinContext,
) => number | Promise<number>;
