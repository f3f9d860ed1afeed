import type { Range, TextEdit } from './diagnostic.ts';

/** Why something cannot be renamed, in one or two sentences for the reader. */
export interface Refusal {
  readonly refusal: string;
}

/** The edits that give a thing another name everywhere, or why there are none. */
export type Rename = { readonly edits: readonly TextEdit[] } | Refusal;

/** The place under the caret that a new name is typed over, and the present name; or why there is none. */
export type RenamePlace = { readonly range: Range; readonly name: string } | Refusal;
