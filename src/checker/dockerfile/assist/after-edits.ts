import type { TextEdit } from '../../diagnostic.ts';
import { applyFixes } from '../../text.ts';
import { DockerfileContext } from '../context.ts';

/** The file as edits would leave it, to see whether it still means the same. */
export function afterEdits({ path, text }: DockerfileContext, edits: readonly TextEdit[]): DockerfileContext {
  return new DockerfileContext(path, applyFixes(text, [{ title: '', edits }]));
}
