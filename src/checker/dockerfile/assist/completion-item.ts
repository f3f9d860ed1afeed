import type { Range } from '../../diagnostic.ts';
import type { DockerfileContext } from '../context.ts';

export type CompletionKind =
  'keyword' | 'flag' | 'value' | 'stage' | 'variable' | 'image' | 'tag' | 'snippet';

/** One thing that could stand at the cursor. */
export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** A few words beside the label. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** What is replaced: on one line, around the cursor. */
  readonly range: Range;
  readonly insert: string;
  /** Whether `insert` has tab stops such as `${1:name}`. */
  readonly isSnippet?: boolean;
  /** Whether the line is whole without it: a list that opens by itself would take the Enter that ends the line. */
  readonly isOptional?: boolean;
  /** Orders the list; the label does where it is missing. */
  readonly sort?: string;
}

/** What stands around the cursor without white space, on its own line of the file. */
export interface Token {
  readonly start: number;
  readonly end: number;
  /** What stands before the cursor, and what is there in all. */
  readonly typed: string;
  readonly whole: string;
}

/** The token between two offsets around the cursor. */
export function tokenAround(text: string, start: number, offset: number, end: number): Token {
  return { start, end, typed: text.slice(start, offset), whole: text.slice(start, end) };
}

/** The same without its first characters, up to the first of some others after the cursor. */
export function innerToken({ start, end, typed, whole }: Token, from: number, stops = ''): Token {
  let length = typed.length;
  while (length < whole.length && !stops.includes(whole.charAt(length))) length += 1;
  return {
    start: start + from,
    end: Math.min(start + length, end),
    typed: typed.slice(from),
    whole: whole.slice(from, length),
  };
}

/** A list of values with what each is, as completions for a token. */
export function valueItems(
  context: DockerfileContext,
  token: Token,
  values: Readonly<Record<string, string>>,
): readonly Completion[] {
  const range = context.range(token);
  return Object.keys(values).map((label, index) => {
    const detail = values[label] ?? '';
    return {
      label,
      kind: 'value',
      range,
      insert: label,
      sort: order(index),
      ...(detail !== '' && { detail }),
    };
  });
}

/** A sort key that keeps a list in its own order. */
export function order(index: number, group = 0): string {
  return String(group) + String(index).padStart(3, '0');
}
