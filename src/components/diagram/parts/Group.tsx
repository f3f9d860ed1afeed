/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import { Part, type Stepped } from '../steps.tsx';

interface Props extends Stepped {
  x: number;
  y: number;
  width: number;
  height: number;
  label?: string | undefined;
  children?: ComponentChildren;
}

/** A quiet frame around things that belong together, its name in the upper left corner. */
export function Group({ x, y, width, height, label, from, until, children }: Props) {
  return (
    <Part from={from} until={until}>
      <rect class="group" x={x} y={y} width={width} height={height} rx="10" />
      {label !== undefined && (
        <text class="label" x={x + 18} y={y + 28}>
          {label}
        </text>
      )}
      {children}
    </Part>
  );
}
