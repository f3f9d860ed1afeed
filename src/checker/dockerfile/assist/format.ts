import type { TextEdit } from '../../diagnostic.ts';
import type { DockerfileContext } from '../context.ts';
import { casingEdits } from './format/casing.ts';
import { indentationEdits } from './format/indentation.ts';
import { lineEdits } from './format/lines.ts';
import { meansTheSame } from './format/meaning.ts';
import { spacingEdits } from './format/spacing.ts';
import { afterEdits } from './after-edits.ts';

/**
 * The edits that set a file well without a change to what it means: instructions in the case that most of them have,
 * one space after the keyword, between flags and between words, continued lines moved together so that the leftmost is
 * indented by four spaces, no spaces at line ends, at most one blank line in a row, and a line break at the end. What
 * stands in quotes and in here-documents stays as it is, and so does a file of which it is not certain that it would
 * mean the same. A second time there is nothing left to do.
 */
export function format(context: DockerfileContext): readonly TextEdit[] {
  const edits = [
    ...casingEdits(context),
    ...spacingEdits(context),
    ...indentationEdits(context),
    ...lineEdits(context),
  ];
  if (edits.length === 0 || !meansTheSame(context, afterEdits(context, edits))) return [];
  return edits;
}
