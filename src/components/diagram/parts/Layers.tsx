/** @jsxImportSource preact */
import { divide } from '../grid.ts';
import { Part, type Stepped } from '../steps.tsx';

interface Props extends Stepped {
  x: number;
  y: number;
  width: number;
  height: number;
  /** From the bottom up. */
  names: readonly string[];
  /** Which of them a build has taken from its cache: they lose their fill. */
  kept?: readonly boolean[];
}

/** A container image: its layers one upon the other, the first at the bottom. */
export function Layers({ x, y, width, height, names, kept, from, until }: Props) {
  const rows = divide(y + 14, height - 28, names.length, 10).toReversed();
  return (
    <Part from={from} until={until}>
      <rect class="box" x={x} y={y} width={width} height={height} rx="6" />
      {rows.map((row, index) => (
        <>
          <rect
            class={kept?.[index] ? 'layer kept' : 'layer'}
            x={x + 14}
            y={row.at}
            width={width - 28}
            height={row.size}
            rx="4"
          />
          <text x={x + width / 2} y={row.middle} dy="0.35em" text-anchor="middle">
            {names[index]}
          </text>
        </>
      ))}
    </Part>
  );
}
