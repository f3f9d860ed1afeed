import type { LogicalLine } from './logical-line.ts';

/**
 * The tree of a Dockerfile. Every node carries its place as offsets into the file's text (UTF-16 code units, `end`
 * exclusive); `Lines.range` turns a span into lines and characters, and only where somebody asks.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A piece of an instruction. `text` has the line continuations taken out; `start` and `end` span the source. */
export interface Word extends Span {
  readonly text: string;
}

/** `--name=value`, or `--name` where `value` is undefined; quotes and backslashes are resolved. */
export interface Flag extends Span {
  readonly name: string;
  readonly value: Word | undefined;
}

/** One `key=value` of ENV, LABEL or ARG. A legacy `ENV key value` has the separator `' '`, an ARG without value `''`. */
export interface Pair extends Span {
  readonly key: Word;
  readonly value: Word | undefined;
  readonly separator: '=' | ' ' | '';
}

/** The command line of RUN, CMD, ENTRYPOINT, SHELL and HEALTHCHECK CMD: exec form (JSON) or shell form. */
export interface Command {
  readonly text: Word;
  /** The decoded strings of the exec form; undefined in shell form. */
  readonly exec: readonly Word[] | undefined;
  /** The logical line that `text` is a part of, to find the place of each of its characters… */
  readonly line: LogicalLine;
  /** …and where in that line's own text it begins. */
  readonly at: number;
}

/** `<<EOF` and its body. The span is the word on the instruction's line. */
export interface Heredoc extends Span {
  readonly name: string;
  readonly fileDescriptor: number;
  /** `<<-`: leading tabs are taken off the body and before the terminator. */
  readonly chomp: boolean;
  /** False where any part of the delimiter is quoted: variables in the body then stay as they are. */
  readonly expand: boolean;
  /** The body's lines, the last line break included. */
  readonly body: Span;
  /** The line that ends the body; undefined where the file ends first. */
  readonly terminator: Span | undefined;
}

export interface Instruction extends Span {
  /** The logical line that holds it, to find the place of each character of its words. */
  readonly line: LogicalLine;
  /** As written. */
  readonly keyword: Word;
  /** In capitals: `COPY`. May be a name that Docker does not know. */
  readonly name: string;
  readonly flags: readonly Flag[];
  /** Everything after the keyword and the flags, trimmed. */
  readonly args: Word;
  /** Whether no variable, quote or escape stands in its flags and arguments; here-documents aside. */
  readonly isPlain: boolean;
  /** The list of FROM, ADD, COPY, EXPOSE and VOLUME; of HEALTHCHECK, its type. */
  readonly words: readonly Word[];
  /** Whether `words` comes from a JSON array. */
  readonly json: boolean;
  /** Of ENV, LABEL and ARG. */
  readonly pairs: readonly Pair[];
  readonly command: Command | undefined;
  /** What ONBUILD defers. */
  readonly trigger: Instruction | undefined;
  /** Whether ONBUILD defers this one. */
  readonly isDeferred: boolean;
  readonly heredocs: readonly Heredoc[];
  /** Blank lines between its continued lines. */
  readonly blankLines: readonly Span[];
}

export interface Stage {
  readonly from: Instruction;
  readonly image: Word | undefined;
  /** The keyword `AS`, as written. */
  readonly as: Word | undefined;
  readonly alias: Word | undefined;
  readonly platform: Flag | undefined;
  /** All that follows FROM, up to the next one. */
  readonly instructions: readonly Instruction[];
}

export interface Directive extends Span {
  readonly name: 'syntax' | 'escape' | 'check';
  readonly value: string;
}

/** A whole line that is a comment, between instructions; `text` is what follows `#`, trimmed. */
export interface Comment extends Span {
  readonly text: string;
}

/** What keeps BuildKit's parser from going on; each kind is reported by one rule. */
export type FaultKind =
  | 'repeated-directive'
  | 'bad-escape'
  | 'unterminated-heredoc'
  | 'json-not-strings'
  | 'pair-without-equals'
  | 'pair-without-value'
  | 'pair-without-name';

export interface Fault extends Span {
  readonly kind: FaultKind;
  /** The name or text that the fault is about. */
  readonly subject: string;
}

export interface Dockerfile {
  readonly directives: readonly Directive[];
  readonly escape: '\\' | '`';
  readonly comments: readonly Comment[];
  /** All instructions in order, FROM included. */
  readonly instructions: readonly Instruction[];
  /** What stands before the first FROM; only ARG may. */
  readonly preamble: readonly Instruction[];
  readonly stages: readonly Stage[];
  readonly faults: readonly Fault[];
  /** Of all flags that stand in it. */
  readonly flagNames: ReadonlySet<string>;
}
