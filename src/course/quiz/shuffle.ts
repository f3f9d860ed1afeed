import { hash } from './hash.ts';

/** The same items in an order that looks like none, and is the same at each build for the same seed. */
export function shuffled<Item>(items: readonly Item[], seed: string): readonly Item[] {
  return items
    .map((item, index) => ({ item, at: hash(`${seed}\n${String(index)}\n${seed}`), index }))
    .sort((a, b) => a.at - b.at || a.index - b.index)
    .map(({ item }) => item);
}

/** Shuffled, and never as it was: a reader who is to put things in order must have something to do. */
export function disordered<Item>(items: readonly Item[], seed: string): readonly Item[] {
  const mixed = shuffled(items, seed);
  return mixed.some((item, index) => item !== items[index])
    ? mixed
    : [...mixed.slice(1), ...mixed.slice(0, 1)];
}
