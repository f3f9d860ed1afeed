import { nearestName } from '../nearest.ts';

/** Names longer than this are no slip of the finger, and would take long to compare. */
const LONGEST = 64;

/** The candidate a person meant: the same but for case and hyphens, or else one that is few letters away. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  if (word.length > LONGEST) return undefined;
  const plain = (text: string): string => text.toLowerCase().replaceAll(/[-_ .]/g, '');
  const same = candidates.find((candidate) => plain(candidate) === plain(word));
  return (
    same ??
    nearestName(
      word,
      candidates.filter(({ length }) => length <= LONGEST),
    )
  );
}
