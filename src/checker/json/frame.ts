import type { Fault } from './fault.ts';
import type { Token } from './lex.ts';
import type { JsonMember, JsonNode, JsonString } from './node.ts';
import * as say from './say.ts';

/** An object that is being read, and what may come next in it. */
export interface ObjectFrame {
  readonly kind: 'object';
  readonly start: number;
  readonly members: JsonMember[];
  readonly names: Map<string, JsonString>;
  key: JsonString | undefined;
  state: 'first' | 'key' | 'colon' | 'value' | 'after';
  comma: Token | undefined;
}

/** A list that is being read. */
export interface ArrayFrame {
  readonly kind: 'array';
  readonly start: number;
  readonly items: JsonNode[];
  state: 'first' | 'value' | 'after';
  comma: Token | undefined;
}

export type Frame = ObjectFrame | ArrayFrame;

/** Points at the bracket that opened a frame. */
export function openedHere({ start }: Frame, opened: string): Pick<Fault, 'related'> {
  return { related: { start, end: start + 1, message: say.openedHere(opened) } };
}
