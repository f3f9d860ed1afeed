import type { DockerfileContext } from '../context.ts';
import type { StageReference } from '../stage-graph.ts';
import type { Span, Stage } from '../syntax/tree.ts';
import type { Definition } from '../variables/definition.ts';

/** A stage or a variable, and the place at which somebody named it. */
export type Named =
  | { readonly kind: 'stage'; readonly stage: Stage; readonly place: Span }
  | {
      readonly kind: 'variable';
      readonly definition: Definition;
      readonly place: Span;
      /** Whether the place is the definition itself. */
      readonly isDefinition: boolean;
    };

/**
 * What a place of the file names: a stage of this file, or a variable that this file defines. The place behind the last
 * character counts too, since a caret stands there after typing; of places inside each other, the innermost.
 */
export function namedAt(context: DockerfileContext, offset: number): Named | undefined {
  let found: Named | undefined;
  for (const named of allNamed(context)) {
    const { place } = named;
    if (place.start > offset || place.end < offset) continue;
    if (found === undefined || isNearer(place, found.place, offset)) found = named;
  }
  return found;
}

/** How a reference to a stage of this file spells it. */
export function spellingOf({ text, target }: StageReference): 'name' | 'number' | 'variable' {
  if (text.toLowerCase() === target?.alias?.text.toLowerCase()) return 'name';
  return /^\d+$/.test(text) ? 'number' : 'variable';
}

/** Where a stage is told from the others: its name, or what it builds on where it has none. */
export function stagePlace({ alias, image, from }: Stage): Span {
  return alias ?? image ?? from.keyword;
}

function* allNamed({ variables, tree, stages }: DockerfileContext): Generator<Named> {
  for (const definition of variables.definitions) {
    yield { kind: 'variable', definition, place: definition.key, isDefinition: true };
  }
  for (const references of [variables.references, variables.shellReferences]) {
    for (const { definition, start, end } of references) {
      if (definition !== undefined) {
        yield { kind: 'variable', definition, place: { start, end }, isDefinition: false };
      }
    }
  }
  for (const stage of tree.stages) {
    if (stage.alias !== undefined) yield { kind: 'stage', stage, place: stage.alias };
  }
  for (const { target, start, end } of stages.references) {
    if (target !== undefined) yield { kind: 'stage', stage: target, place: { start, end } };
  }
}

function isNearer(place: Span, other: Span, offset: number): boolean {
  const isIn = offset < place.end;
  const isInOther = offset < other.end;
  if (isIn !== isInOther) return isIn;
  return place.end - place.start < other.end - other.start;
}
