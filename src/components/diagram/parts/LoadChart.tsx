/** @jsxImportSource preact */

interface Props {
  x: number;
  y: number;
  width: number;
  height: number;
  label: string;
  /** Copies needed, one value a unit of time. */
  need: readonly number[];
  /** From the decision to a copy's first answer, in the same unit. */
  delay: number;
}

/** Copies that the load needs and copies that run, over time; what is needed and does not run yet is filled. */
export function LoadChart({ x, y, width, height, label, need, delay }: Props) {
  const across = (at: number) => x + (at * width) / need.length;
  const up = (count: number) => y + height - (count * height) / (Math.max(...need) + 1);
  const running = need.map((_, at) => need[Math.max(0, at - delay)] ?? 0);
  const stairs = (values: readonly number[]) =>
    values.map((value, at) => `${at === 0 ? 'M' : 'L'}${across(at)} ${up(value)}H${across(at + 1)}`).join('');
  const unmet = need
    .map((wanted, at) => ({ at, wanted, has: running[at] ?? 0 }))
    .filter(({ wanted, has }) => wanted > has)
    .map(({ at, wanted, has }) => `M${across(at)} ${up(wanted)}H${across(at + 1)}V${up(has)}H${across(at)}z`)
    .join('');
  return (
    <>
      <text class="strong" x={x + width / 2} y={y - 18} text-anchor="middle">
        {label}
      </text>
      <path class="unmet" d={unmet} />
      <path class="wire" d={`M${x} ${y}v${height}h${width}`} />
      <path class="running" d={stairs(running)} />
      <path class="load" d={stairs(need)} />
      <text class="label" x={x + width} y={y + height} dy="1.4em" text-anchor="end">
        time
      </text>
    </>
  );
}
