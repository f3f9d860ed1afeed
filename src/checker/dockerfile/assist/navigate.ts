import type { Range } from '../../diagnostic.ts';
import type { DockerfileContext } from '../context.ts';
import type { Span, Stage } from '../syntax/tree.ts';
import type { Definition } from '../variables/definition.ts';
import { namedAt, stagePlace } from './named.ts';

/**
 * Where the stage or variable under an offset is defined: the name after AS (of a stage without one, its image), or the
 * name in ARG or ENV. From `ARG NAME` in a stage it leads on to the ARG before the first FROM whose value it takes.
 */
export function definition(context: DockerfileContext, offset: number): Range | undefined {
  const named = namedAt(context, offset);
  if (named === undefined) return undefined;
  if (named.kind === 'stage') return context.range(stagePlace(named.stage));
  const { definition: found, isDefinition } = named;
  return context.range((isDefinition ? found.inherits : undefined)?.key ?? found.key);
}

/**
 * Every place that names the same stage or variable as the one under an offset, its definition included, in the order of
 * the file; none where nothing is named there.
 */
export function references(context: DockerfileContext, offset: number): readonly Range[] {
  const named = namedAt(context, offset);
  if (named === undefined) return [];
  const places =
    named.kind === 'stage' ? stagePlaces(context, named.stage) : variablePlaces(context, named.definition);
  return places.toSorted((a, b) => a.start - b.start).map((place) => context.range(place));
}

function stagePlaces({ stages }: DockerfileContext, stage: Stage): readonly Span[] {
  return [stagePlace(stage), ...stages.references.filter(({ target }) => target === stage)];
}

/** An ARG before the first FROM and those that take its value in the stages are one variable. */
function variablePlaces({ variables }: DockerfileContext, found: Definition): readonly Span[] {
  const root = found.inherits ?? found;
  const keys = variables.definitions.filter((each) => each === root || each.inherits === root);
  return [...keys.map(({ key }) => key), ...variables.usesOf(root)];
}
