/** Counts as `head` and `tail` take them: `10`, `2K`, `1M`; undefined for none. */
const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  b: 512,
  K: 1024,
  k: 1024,
  kB: 1000,
  KB: 1000,
  M: 1024 ** 2,
  MB: 1000 ** 2,
  G: 1024 ** 3,
  GB: 1000 ** 3,
};

export function readCount(text: string): number | undefined {
  const match = /^(\d+)([A-Za-z]*)$/.exec(text);
  const unit = UNITS[match?.[2] ?? ''];
  return match === null || unit === undefined ? undefined : Number(match[1]) * unit;
}
