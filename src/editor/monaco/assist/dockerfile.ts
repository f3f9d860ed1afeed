import type { editor, IPosition } from 'monaco-editor/editor';
import { DockerfileContext } from '../../../checker/dockerfile/context.ts';
import { MAX_LENGTH } from '../../../checker/file/limits.ts';

export * from '../../../checker/dockerfile/assist/assist.ts';

interface Read {
  readonly version: number;
  readonly context: DockerfileContext;
}

const read = new WeakMap<editor.ITextModel, Read>();

/** A model's text, parsed once for each of its versions. What is too large to be checked is taken for an empty file. */
export function contextOf(model: editor.ITextModel): DockerfileContext {
  const version = model.getVersionId();
  const known = read.get(model);
  if (known?.version === version) return known.context;
  const text = model.getValueLength() > MAX_LENGTH ? '' : model.getValue();
  const context = new DockerfileContext('Dockerfile', text);
  read.set(model, { version, context });
  return context;
}

/** A model's text, and the offset of a place in it. */
export function placeIn(
  model: editor.ITextModel,
  position: IPosition,
): readonly [context: DockerfileContext, offset: number] {
  return [contextOf(model), model.getOffsetAt(position)];
}
