import type { ProcessInfo } from '../../../machine/program.ts';

/** The name of a process as the kernel keeps it: of its program, 15 letters at most. */
export function commandOf({ argv }: ProcessInfo): string {
  return (argv[0] ?? '').replace(/^.*\//, '').slice(0, 15);
}

/** `3:05`, `1-02:03:04`: how long something has been, from milliseconds. */
export function elapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const [days, hours, minutes] = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3600) % 24,
    Math.floor(seconds / 60) % 60,
  ];
  const clock = `${two(minutes)}:${two(seconds % 60)}`;
  if (days > 0) return `${days}-${two(hours)}:${clock}`;
  return hours > 0 ? `${two(hours)}:${clock}` : clock;
}
