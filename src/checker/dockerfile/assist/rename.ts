import type { Refusal, Rename, RenamePlace } from '../../rename-result.ts';
import type { DockerfileContext } from '../context.ts';
import { namedAt } from './named.ts';
import { renamableStage, renameStage } from './rename-stage.ts';
import { renamablePlaces, renameVariable } from './rename-variable.ts';

const NOTHING: Refusal = { refusal: 'Only stages and build arguments can be renamed.' };

/** What would be renamed at an offset. */
export function renameRange(context: DockerfileContext, offset: number): RenamePlace {
  const named = namedAt(context, offset);
  if (named === undefined) return NOTHING;
  if (named.kind === 'stage') {
    const alias = renamableStage(context, named.stage);
    if ('refusal' in alias) return alias;
    const isName = context.source(named.place).toLowerCase() === alias.text.toLowerCase();
    return { range: context.range(isName ? named.place : alias), name: alias.text };
  }
  const { definition, place } = named;
  const places = renamablePlaces(context, definition);
  if ('refusal' in places) return places;
  const here = places.find(({ start, end }) => place.start <= start && end <= place.end);
  return { range: context.range(here ?? definition.key), name: definition.name };
}

/**
 * Renames the stage or the build argument under an offset, everywhere in the file. A stage is renamed after FROM, in
 * `--from` and in mounts, in whatever case it is written there. Refused where the name does not do, or where it is not
 * certain that the file builds the same afterwards.
 */
export function rename(context: DockerfileContext, offset: number, name: string): Rename {
  const named = namedAt(context, offset);
  if (named === undefined) return NOTHING;
  return named.kind === 'stage'
    ? renameStage(context, named.stage, name)
    : renameVariable(context, named.definition, name);
}
