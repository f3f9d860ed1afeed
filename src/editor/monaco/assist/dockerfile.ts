import type { editor, IPosition } from 'monaco-editor/editor';
import { DockerfileContext } from '../../../checker/dockerfile/context.ts';

export * from '../../../checker/dockerfile/assist/assist.ts';

interface Read {
  readonly version: number;
  readonly context: DockerfileContext;
}

const read = new WeakMap<editor.ITextModel, Read>();

/** A model's text, parsed once for each of its versions. */
export function contextOf(model: editor.ITextModel): DockerfileContext {
  const version = model.getVersionId();
  const known = read.get(model);
  if (known?.version === version) return known.context;
  const context = new DockerfileContext('Dockerfile', model.getValue());
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
