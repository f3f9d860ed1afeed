/** Files by path. */
export type Texts = ReadonlyMap<string, string>;

/**
 * What two places made of the same files, put together. A file that only the other place changed, made or took away is
 * as it is there; where both did, it is as it is here.
 * @param base The files as both places last knew them.
 */
export function merge(base: Texts, here: Texts, there: Texts): Texts {
  const merged = new Map(here);
  for (const path of new Set([...base.keys(), ...there.keys()])) {
    const before = base.get(path);
    const theirs = there.get(path);
    if (theirs === before || here.get(path) !== before) continue;
    if (theirs === undefined) merged.delete(path);
    else merged.set(path, theirs);
  }
  return merged;
}
