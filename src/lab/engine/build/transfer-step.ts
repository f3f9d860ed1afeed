import type { Instruction } from '../../../checker/dockerfile/syntax/tree.ts';
import { FileSystem } from '../../file-system/file-system.ts';
import { expandBody } from './expand.ts';
import { heredocBody } from './heredoc-body.ts';
import type { StageState } from './stage-state.ts';
import type { Step, StepSurroundings } from './step.ts';
import { readTransfer, transfer, transferKey } from './transfer.ts';

/** The step of a COPY or ADD. @throws {WordError}, {NotFoundError} */
export function transferStep(
  { around, context, from }: StepSurroundings,
  state: StageState,
  instruction: Instruction,
  expand: (text: string) => string,
): Step {
  const { now } = around.clock;
  const read = readTransfer(instruction, {
    expand,
    cwd: state.config.WorkingDir === '' ? '/' : state.config.WorkingDir,
    bodyOf: (index) => {
      const text = heredocBody(instruction, index, context.source.text);
      return instruction.heredocs[index]?.expand === true ? expandBody(text, state.environment) : text;
    },
  });
  const source = read.sources.length === 0 ? new FileSystem() : from(read.from);
  return {
    key: transferKey(read, state.key, source),
    createdBy: read.createdBy,
    write: (files) => {
      if (!read.isLinked) {
        transfer(read, source, files, { accounts: files, now });
        return;
      }
      // A linked layer knows nothing of what lies below it, so that it is the same over any base.
      const apart = new FileSystem([], { now });
      transfer(read, source, apart, { accounts: files, now });
      for (const [path, entry] of apart.layer().entries) files.apply({ path, entry });
    },
  };
}
