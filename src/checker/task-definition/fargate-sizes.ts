const GIB = 1024;

function steps(from: number, to: number, by: number): readonly number[] {
  return Array.from({ length: (to - from) / by + 1 }, (_, index) => (from + index * by) * GIB);
}

/**
 * The task sizes that Fargate offers: CPU units (1024 are one vCPU) and the memory each goes with, in MiB, ascending.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html
 */
export const FARGATE_SIZES: ReadonlyMap<number, readonly number[]> = new Map([
  [256, [512, 1024, 2048]],
  [512, steps(1, 4, 1)],
  [1024, steps(2, 8, 1)],
  [2048, steps(4, 16, 1)],
  [4096, steps(8, 30, 1)],
  [8192, steps(16, 60, 4)],
  [16384, steps(32, 120, 8)],
]);

/** What Windows tasks on Fargate may choose from. */
export const FARGATE_WINDOWS_CPU: ReadonlySet<number> = new Set([1024, 2048, 4096]);

/** CPU units of `256`, `.5 vCPU` or `1 vCPU`; undefined for anything else. */
export function cpuUnits(text: string): number | undefined {
  return amount(text, /^(\d*\.?\d+)\s*vcpu$/i);
}

/** MiB of `512` or `1 GB`; undefined for anything else. */
export function memoryMib(text: string): number | undefined {
  return amount(text, /^(\d*\.?\d+)\s*gb$/i);
}

function amount(text: string, unit: RegExp): number | undefined {
  const trimmed = text.trim();
  if (/^\d{1,9}$/.test(trimmed)) return Number(trimmed);
  const found = trimmed.length > 20 ? undefined : unit.exec(trimmed)?.[1];
  return found === undefined ? undefined : Number(found) * GIB;
}
