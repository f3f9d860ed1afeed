/** @jsxImportSource preact */
import { Part, type Stepped } from '../steps.tsx';

interface Props extends Stepped {
  x: number;
  y: number;
  width: number;
  label: string;
}

/** A measure line beneath the things it counts, its figure in the middle below. */
export function Span({ x, y, width, label, from, until }: Props) {
  return (
    <Part from={from} until={until}>
      <path class="wire" d={`M${x} ${y - 7}v7h${width}v-7`} />
      <text x={x + width / 2} y={y} dy="1.25em" text-anchor="middle">
        {label}
      </text>
    </Part>
  );
}
