import type { DockerfileContext } from '../context.ts';
import type { Stage, Word } from '../syntax/tree.ts';
import { spellingOf } from './named.ts';
import { afterEdits } from './after-edits.ts';
import type { Refusal, Rename } from '../../rename-result.ts';

const STAGE_NAME = /^[a-z][a-z0-9-_.]*$/i;
const RESERVED = new Set(['scratch', 'context']);

/** The present name of a stage that can be renamed, or why it cannot be, whatever the new name. */
export function renamableStage(context: DockerfileContext, stage: Stage): Word | Refusal {
  if (stage.alias === undefined)
    return { refusal: 'This stage has no name yet. Add `AS name` behind its `FROM`.' };
  const hidden = context.stages.references.find(
    (reference) => reference.target === stage && spellingOf(reference) === 'variable',
  );
  if (hidden === undefined) return stage.alias;
  const line = context.line(hidden.start) + 1;
  return {
    refusal: `On line ${line}, \`${hidden.text}\` means this stage through a variable. Write the name there, then rename it.`,
  };
}

/** The edits that give a stage another name wherever it is named, or why there are none. */
export function renameStage(context: DockerfileContext, stage: Stage, name: string): Rename {
  const alias = renamableStage(context, stage);
  if ('refusal' in alias) return alias;
  const refusal = nameRefusal(context, stage, name);
  if (refusal !== undefined) return { refusal };
  const places = context.stages.references.filter(
    (reference) => reference.target === stage && spellingOf(reference) === 'name',
  );
  const edits = [alias, ...places].map((place) => context.replace(place, name));
  if (graphOf(afterEdits(context, edits)) === graphOf(context)) return { edits };
  return { refusal: `\`${name}\` already means something else in this file. Choose another name.` };
}

function nameRefusal({ tree }: DockerfileContext, stage: Stage, name: string): string | undefined {
  if (!STAGE_NAME.test(name)) {
    return 'A stage’s name begins with a letter and holds letters, digits, `-`, `_` and `.`.';
  }
  const wanted = name.toLowerCase();
  if (RESERVED.has(wanted)) return `\`${name}\` has a meaning of its own to Docker. Choose another name.`;
  const isTaken = tree.stages.some((each) => each !== stage && each.alias?.text.toLowerCase() === wanted);
  return isTaken ? `Another stage is called \`${name}\` already. Choose another name.` : undefined;
}

/** Which stage each reference means: the same before and after a rename that went well. */
function graphOf({ tree, stages }: DockerfileContext): string {
  const index = new Map(tree.stages.map((stage, at) => [stage, at]));
  const targets = stages.references.map(({ kind, stage, target }) => [
    kind,
    index.get(stage),
    target === undefined ? -1 : index.get(target),
  ]);
  return JSON.stringify([tree.instructions.map((instruction) => instruction.name), targets]);
}
