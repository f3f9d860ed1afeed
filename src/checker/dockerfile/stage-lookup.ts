import type { DockerfileContext } from './context.ts';
import type { Dockerfile, Instruction, Stage } from './syntax/tree.ts';

/** The stage that each stage builds on, where `FROM` names one of this file's earlier stages (in any case). */
export function parentStages(context: DockerfileContext): ReadonlyMap<Stage, Stage> {
  return context.stages.parents;
}

/** A stage and those of its own instructions that were asked for; what ONBUILD defers is not among them. */
export interface StagePart {
  readonly stage: Stage;
  readonly instructions: readonly Instruction[];
}

/**
 * Every stage with its instructions of these names, in order. A file without a FROM counts as one stage, so that it
 * still hears what is wrong with the rest of it.
 */
export function stagesWith(context: DockerfileContext, ...names: readonly string[]): readonly StagePart[] {
  const wanted = context.named(...names).filter((instruction) => !instruction.isDeferred);
  if (names.length > 1) wanted.sort((a, b) => a.start - b.start);
  return partition(context, wanted);
}

/** The same with what ONBUILD defers among them. */
export function stagesWithDeferred(
  context: DockerfileContext,
  ...names: readonly string[]
): readonly StagePart[] {
  return partition(
    context,
    context.named(...names).toSorted((a, b) => a.start - b.start),
  );
}

function partition(context: DockerfileContext, wanted: readonly Instruction[]): readonly StagePart[] {
  const parts: StagePart[] = [];
  const stages = stagesOrFile(context.tree);
  let next = wanted.findIndex(({ start }) => start >= (stages[0]?.from.start ?? Infinity));
  if (next === -1) next = wanted.length;
  stages.forEach((stage, index) => {
    const end = stages[index + 1]?.from.start ?? Infinity;
    const first = next;
    while ((wanted[next]?.start ?? Infinity) < end) next += 1;
    parts.push({ stage, instructions: wanted.slice(first, next) });
  });
  return parts;
}

function stagesOrFile({ stages, preamble }: Dockerfile): readonly Stage[] {
  const [from] = preamble;
  if (stages.length > 0 || from === undefined) return stages;
  return [
    { from, image: undefined, as: undefined, alias: undefined, platform: undefined, instructions: preamble },
  ];
}

/** Whether what an instruction leaves behind stays in an image: the last stage's, or one that others build on. */
export function isKept(context: DockerfileContext, { start, isDeferred }: Instruction): boolean {
  const stage = stageAt(context, start);
  if (stage === undefined || isDeferred || stage === context.tree.stages.at(-1)) return true;
  return context.stages.children.has(stage);
}

/** The stage that an offset lies in; undefined before the first FROM. */
export function stageAt({ tree }: DockerfileContext, offset: number): Stage | undefined {
  let low = 0;
  let high = tree.stages.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tree.stages[middle]?.from.start ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  return tree.stages[low - 1];
}
