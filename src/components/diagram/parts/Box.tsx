/** @jsxImportSource preact */
import { Part, type Stepped } from '../steps.tsx';

interface Props extends Stepped {
  x: number;
  y: number;
  width: number;
  height: number;
  label: string;
  sub?: string | undefined;
  /** The one that the reader has chosen: a thicker, orange frame. */
  chosen?: boolean;
}

/** A named thing: a load balancer, a service, an agent. The name stands in the middle, a second line softly beneath it. */
export function Box({ x, y, width, height, label, sub, chosen = false, from, until }: Props) {
  const middle = x + width / 2;
  const baseline = y + height / 2;
  return (
    <Part from={from} until={until}>
      <rect class={chosen ? 'box chosen' : 'box'} x={x} y={y} width={width} height={height} rx="6" />
      <text
        class="strong"
        x={middle}
        y={baseline}
        dy={sub === undefined ? '0.35em' : '-0.25em'}
        text-anchor="middle"
      >
        {label}
      </text>
      {sub !== undefined && (
        <text class="label" x={middle} y={baseline} dy="1.15em" text-anchor="middle">
          {sub}
        </text>
      )}
    </Part>
  );
}
