const PIECE = /(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g;
const NANOSECONDS: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

/** Nanoseconds of a time as Go writes it, `1m30s`; its form is known to be right. https://pkg.go.dev/time#ParseDuration */
export function nanoseconds(text: string): number {
  let total = 0;
  for (const [, number, unit] of text.matchAll(PIECE))
    total += Number(number) * (NANOSECONDS[unit ?? ''] ?? 0);
  return Math.round(total);
}

/** A time as Go prints it: `30s`, `1m30s`, `1h0m0s`, `500ms`, `0s`. https://pkg.go.dev/time#Duration.String */
export function goDuration(value: number): string {
  if (value === 0) return '0s';
  if (value < 1e3) return `${value}ns`;
  if (value < 1e6) return `${value / 1e3}µs`;
  if (value < 1e9) return `${value / 1e6}ms`;
  const hours = Math.floor(value / 3600e9);
  const minutes = Math.floor((value % 3600e9) / 60e9);
  const seconds = `${(value % 60e9) / 1e9}s`;
  if (hours > 0) return `${hours}h${minutes}m${seconds}`;
  return minutes > 0 ? `${minutes}m${seconds}` : seconds;
}
