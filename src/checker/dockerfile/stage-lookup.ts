import type { DockerfileContext } from './context.ts';
import type { Stage } from './syntax/tree.ts';

/** The stage that each stage builds on, where `FROM` names one of this file's earlier stages (in any case). */
export function parentStages(context: DockerfileContext): ReadonlyMap<Stage, Stage> {
  const byName = new Map<string, Stage>();
  const parents = new Map<Stage, Stage>();
  for (const stage of context.tree.stages) {
    const parent = stage.image === undefined ? undefined : byName.get(stage.image.text.toLowerCase());
    if (parent !== undefined) parents.set(stage, parent);
    if (stage.alias !== undefined) byName.set(stage.alias.text.toLowerCase(), stage);
  }
  return parents;
}
