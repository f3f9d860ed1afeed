/** A layer of the image in the drawing, from the bottom up, with the lines of the Dockerfile that make it. */
export const LAYERS = [
  { name: 'node:24-slim', lines: [0] },
  { name: 'Packages', lines: [1, 2, 3] },
  { name: 'Your code', lines: [4] },
] as const;

/** What may have changed since the last build, with the first layer that has to be made anew for it. */
export const CHANGES = {
  first: { label: 'nothing is built yet', from: 0 },
  none: { label: 'nothing', from: LAYERS.length },
  code: { label: 'server.js', from: 2 },
  packages: { label: 'package.json', from: 1 },
  base: { label: 'the FROM line', from: 0 },
} as const;
export type Change = keyof typeof CHANGES;

/**
 * Whether each layer, from the bottom up, comes from the cache: until the first whose input has changed, and none above it.
 * https://docs.docker.com/build/cache/
 */
export function cached(change: Change): readonly boolean[] {
  return LAYERS.map((_, layer) => layer < CHANGES[change].from);
}
