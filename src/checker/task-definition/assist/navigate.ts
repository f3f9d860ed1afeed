import type { Range } from '../../diagnostic.ts';
import { namedAt } from './named.ts';

/** Where the container or the volume that an offset names has its `name`; the first one, where several have it. */
export function definition(text: string, offset: number): Range | undefined {
  const named = namedAt(text, offset);
  const found = named?.places.find(({ by }) => by === 'definition');
  return found && named?.context.range(found);
}

/** Every place that means the same container or volume, its definition included, in the order of the text. */
export function references(text: string, offset: number): readonly Range[] {
  const named = namedAt(text, offset);
  return named?.places.map((place) => named.context.range(place)) ?? [];
}
