import type { DockerfileContext } from '../context.ts';
import type { Instruction } from '../syntax/tree.ts';
import { argumentHover } from './hover-argument.ts';
import { commentHover, directiveHover } from './hover-comment.ts';
import { flagHover } from './hover-flag.ts';
import { keywordHover } from './hover-instruction.ts';
import type { Hover } from './hover-item.ts';
import { stageHover } from './hover-stage.ts';
import { variableHover } from './hover-variable.ts';

export type { Hover } from './hover-item.ts';

/**
 * What there is to say about an offset of the file (UTF-16 code units): instruction, flag, variable, stage, image and
 * the like. Never throws; an offset outside of the text counts as its nearer end.
 */
export function hover(context: DockerfileContext, offset: number): Hover | undefined {
  const at = Math.max(0, Math.min(Math.trunc(offset), context.text.length));
  const directive = directiveHover(context, at) ?? commentHover(context, at);
  if (directive !== undefined) return directive;
  const instruction = instructionAt(context, at);
  if (instruction === undefined) return undefined;
  return (
    variableHover(context, at) ??
    stageHover(context, at) ??
    flagHover(context, instruction, at) ??
    keywordHover(context, instruction, at) ??
    argumentHover(context, instruction, at)
  );
}

/** The innermost instruction at an offset: behind ONBUILD, what it defers. */
function instructionAt({ instructions }: DockerfileContext, offset: number): Instruction | undefined {
  const found = instructions.findLast(({ start }) => start <= offset);
  return found !== undefined && offset <= found.end ? found : undefined;
}
