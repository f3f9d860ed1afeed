/** @jsxImportSource preact */
import { Part, type Stepped } from '../steps.tsx';

interface Props extends Stepped {
  x: number;
  y: number;
  width: number;
  height: number;
  label?: string | undefined;
}

/** A store that keeps state: the cylinder, its name beneath the rim. */
export function Database({ x, y, width, height, label, from, until }: Props) {
  const rim = Math.min(width / 7, height / 5);
  const half = width / 2;
  return (
    <Part from={from} until={until}>
      <path
        class="box"
        d={`M${x} ${y + rim}a${half} ${rim} 0 0 1 ${width} 0v${height - 2 * rim}a${half} ${rim} 0 0 1 ${-width} 0z`}
      />
      <path class="wire" d={`M${x} ${y + rim}a${half} ${rim} 0 0 0 ${width} 0`} />
      {label !== undefined && (
        <text class="strong" x={x + half} y={y + rim + height / 2} dy="0.35em" text-anchor="middle">
          {label}
        </text>
      )}
    </Part>
  );
}
