const UNITS: Readonly<Record<string, number>> = {
  us: 1e-6,
  ms: 1e-3,
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
};

/**
 * A time as Compose writes it (`1m30s`), in seconds; undefined where it is none.
 * Source: https://docs.docker.com/reference/compose-file/extension/#specifying-durations
 */
export function secondsOf(text: string): number | undefined {
  if (text === '0') return 0;
  if (!/^(?:\d{1,12}(?:\.\d{1,12})?(?:us|ms|[smhdw]))+$/.test(text)) return undefined;
  let seconds = 0;
  for (const [, number = '', unit = ''] of text.matchAll(/([\d.]+)([a-z]+)/g))
    seconds += Number(number) * (UNITS[unit] ?? 0);
  return seconds;
}
