import type { DockerfileContext } from '../context.ts';
import type { Word } from '../syntax/tree.ts';
import { expandParts } from './expand.ts';
import { readWordParts } from '../syntax/word-parts.ts';

/** What the platform variables are in a build on and for linux/amd64. */
const PLATFORM: ReadonlyMap<string, string> = new Map([
  ['TARGETPLATFORM', 'linux/amd64'],
  ['TARGETOS', 'linux'],
  ['TARGETOSVERSION', ''],
  ['TARGETARCH', 'amd64'],
  ['TARGETVARIANT', ''],
  ['TARGETSTAGE', 'stage'],
  ['BUILDPLATFORM', 'linux/amd64'],
  ['BUILDOS', 'linux'],
  ['BUILDOSVERSION', ''],
  ['BUILDARCH', 'amd64'],
  ['BUILDVARIANT', ''],
]);

/**
 * What each word of FROM with a variable in it, image or platform, becomes in a build that is given no arguments at
 * all; undefined where Docker would stop over the word itself.
 */
export function wordsByDefault({ tree }: DockerfileContext): ReadonlyMap<Word, string | undefined> {
  const words = tree.stages
    .flatMap(({ image, platform }) => [image, platform?.value])
    .filter((word): word is Word => word?.text.includes('$') === true);
  const found = new Map<Word, string | undefined>();
  if (words.length === 0) return found;
  const values = new Map(PLATFORM);
  const expand = (text: string): string | undefined => {
    const { parts, fault } = readWordParts(text, { escape: tree.escape, quotes: true });
    return fault === undefined ? expandParts(parts, (name) => values.get(name) ?? null) : undefined;
  };
  for (const { name, pairs } of tree.preamble) {
    if (name !== 'ARG') continue;
    for (const { key, value } of pairs) {
      const expanded = value === undefined ? undefined : expand(value.text);
      if (expanded !== undefined) values.set(key.text, expanded);
    }
  }
  for (const word of words) found.set(word, expand(word.text));
  return found;
}
