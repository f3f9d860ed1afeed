import type { DockerfileContext } from './context.ts';
import type { Stage } from './syntax/tree.ts';

/** The stages that others copy from or mount: what they are built for is their files, not their configuration. */
export function fileStages(context: DockerfileContext): ReadonlySet<Stage> {
  const found = new Set<Stage>();
  for (const { kind, target } of context.stages.references) {
    if (kind !== 'from' && target !== undefined) found.add(target);
  }
  return found;
}

/**
 * The stages that lack something that an image has to have: neither has the stage it itself (`having`), nor does it
 * inherit it, nor does a stage that builds on it add it, and nobody copies from it (`copied`, of `fileStages`).
 */
export function stagesWithout(
  { tree, stages: { parents } }: DockerfileContext,
  having: ReadonlySet<Stage>,
  copied: ReadonlySet<Stage>,
): readonly Stage[] {
  const completed = new Set<Stage>();
  for (const stage of having) {
    let base = parents.get(stage);
    while (base !== undefined && !completed.has(base)) {
      completed.add(base);
      base = parents.get(base);
    }
  }
  const inherits = new Set<Stage>(having);
  return tree.stages.filter((stage) => {
    const parent = parents.get(stage);
    if (parent !== undefined && inherits.has(parent)) inherits.add(stage);
    return !inherits.has(stage) && !completed.has(stage) && !copied.has(stage);
  });
}
