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

/** A machine that tasks run on: always a plain box, its name in the upper left corner. */
export function Instance({ x, y, width, height, label, from, until, children }: Props) {
  return (
    <Part from={from} until={until}>
      <rect class="box" x={x} y={y} width={width} height={height} rx="6" />
      {label !== undefined && (
        <text class="label" x={x + 14} y={y + 26}>
          {label}
        </text>
      )}
      {children}
    </Part>
  );
}
