import type { editor, IPosition } from 'monaco-editor/editor';
import { MAX_LENGTH } from '../../../checker/file/limits.ts';

export * from '../../../checker/task-definition/assist/assist.ts';

/** A model’s text. What is too large to be checked is taken for an empty file. */
export function contextOf(model: editor.ITextModel): string {
  return model.getValueLength() > MAX_LENGTH ? '' : model.getValue();
}

/** A model’s text, and the offset of a place in it. */
export function placeIn(
  model: editor.ITextModel,
  position: IPosition,
): readonly [text: string, offset: number] {
  return [contextOf(model), model.getOffsetAt(position)];
}
