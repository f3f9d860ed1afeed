import { code } from '../../json/say.ts';
import type { Refusal, Rename, RenamePlace } from '../../rename-result.ts';
import type { TaskDefinitionContext } from '../context.ts';
import { isTemplate } from '../template.ts';
import { allNamed, namedAt, type Named, type NamedAt } from './named.ts';
import { readable } from './values.ts';

const NOTHING: Refusal = { refusal: 'Only containers and volumes can be renamed.' };
const UNREADABLE: Refusal = {
  refusal: 'The file cannot be read to its end. Mend its syntax first, then rename.',
};

/** What ECS takes as the name of a container or a volume. Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html */
const NAME = /^[\w-]{1,255}$/;

/** What would be renamed at an offset. */
export function renameRange(text: string, offset: number): RenamePlace {
  const found = renamableAt(text, offset);
  if ('refusal' in found) return found;
  return { range: found.context.range(found.here), name: found.here.name };
}

/**
 * Renames the container or the volume that an offset names, with all that point at it. Refused where the name does not
 * do, and where something else has it or waits for it, since the file would not mean the same afterwards.
 */
export function rename(text: string, offset: number, name: string): Rename {
  const found = renamableAt(text, offset);
  if ('refusal' in found) return found;
  const { context, here, places } = found;
  if (!NAME.test(name) && !isTemplate(name)) {
    return {
      refusal: 'A name has letters, digits, hyphens and underscores, 255 at most. Choose another name.',
    };
  }
  const { kind } = here;
  const others = allNamed(context).filter((each) => each.kind === kind && each.name === name);
  if (name !== here.name && others.length > 0) {
    const refusal = others.some(({ by }) => by === 'definition')
      ? `Another ${kind} is called ${code(name)} already. Choose another name.`
      : `${code(name)} stands in this file already, where no ${kind} has the name. Choose another name, or mend that place first.`;
    return { refusal };
  }
  const inserted = JSON.stringify(name).slice(1, -1);
  const edits = places.map((place) => ({ range: context.range(place), text: inserted }));
  const after = readable(edited(text, places, inserted));
  if (after !== undefined && graphOf(after) === graphOf(context)) return { edits };
  return { refusal: `With ${code(name)} the file would not mean the same. Choose another name.` };
}

/** What an offset names, with the places at which its name is written. */
function renamableAt(text: string, offset: number): NamedAt | Refusal {
  const named = namedAt(text, offset);
  if (named === undefined) return readable(text) === undefined ? UNREADABLE : NOTHING;
  // What means a container by its role does not spell its name.
  if (named.here.by === 'role') return NOTHING;
  const places = named.places.filter(({ by }) => by !== 'role');
  const count = places.filter(({ by }) => by === 'definition').length;
  if (count === 1) return { ...named, places };
  const { kind, name } = named.here;
  return {
    refusal:
      count === 0
        ? `The task has no ${kind} called ${code(name)}. Write the name of one that it has.`
        : `More than one ${kind} is called ${code(name)}, and it is not certain which one is meant. Give each a name of its own.`,
  };
}

function edited(text: string, places: readonly Named[], inserted: string): string {
  const starts = [0, ...places.map(({ end }) => end)];
  return starts.map((start, at) => text.slice(start, places[at]?.start)).join(inserted);
}

/** Which of the file’s containers and volumes each name means: the same before and after a rename that went well. */
function graphOf(context: TaskDefinitionContext): string {
  const named = allNamed(context);
  const first = new Map<string, number>();
  for (const [at, { kind, name, by }] of named.entries()) {
    const key = `${kind} ${name}`;
    if (by === 'definition' && !first.has(key)) first.set(key, at);
  }
  return JSON.stringify(named.map(({ kind, name, by }) => [kind, by, first.get(`${kind} ${name}`)]));
}
