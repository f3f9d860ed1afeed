/** @jsxImportSource preact */
import { Part, type Stepped } from '../steps.tsx';

export type Point = readonly [number, number];

interface Props extends Stepped {
  points: readonly Point[];
  arrow?: boolean;
  accent?: boolean;
  dashed?: boolean;
}

/** A connection through the given points, in order; with an arrow it points to the last of them. */
export function Wire({ points, arrow = false, accent = false, dashed = false, from, until }: Props) {
  const line = points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('');
  const [tipX, tipY] = points.at(-1) ?? [0, 0];
  const [backX, backY] = points.at(-2) ?? [0, 0];
  const length = Math.hypot(tipX - backX, tipY - backY) || 1;
  const [alongX, alongY] = [(tipX - backX) / length, (tipY - backY) / length];
  const barb = (side: 1 | -1) =>
    `M${tipX} ${tipY}L${tipX - 9 * alongX - side * 5 * alongY} ${tipY - 9 * alongY + side * 5 * alongX}`;
  const kind = accent ? 'wire accent' : 'wire';
  return (
    <Part from={from} until={until}>
      <path class={kind} d={line} stroke-dasharray={dashed ? '5 5' : undefined} />
      {arrow && <path class={kind} d={barb(1) + barb(-1)} />}
    </Part>
  );
}
