/** @jsxImportSource preact */
import { Part, type Stepped } from '../steps.tsx';

interface Props extends Stepped {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A cross over a thing that is gone. It covers the thing's middle and leaves its name readable. */
export function Crossed({ x, y, width, height, from, until }: Props) {
  return (
    <Part from={from} until={until}>
      <path class="crossed" d={`M${x} ${y}l${width} ${height}M${x + width} ${y}l${-width} ${height}`} />
    </Part>
  );
}
