/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import { Part, type Stepped } from '../steps.tsx';

/** What everything that holds other things takes: its place, its name, what is in it. */
export interface FrameProps extends Stepped {
  x: number;
  y: number;
  width: number;
  height: number;
  label?: string | undefined;
  children?: ComponentChildren;
}

interface Look {
  kind: 'box' | 'zone' | 'group';
  corner: number;
  /** From the upper left corner to where the name stands. */
  name: readonly [number, number];
}

/** A rectangle with its name in the upper left corner: what instances, zones and groups have in common. */
export function Frame({
  x,
  y,
  width,
  height,
  label,
  from,
  until,
  children,
  kind,
  corner,
  name,
}: FrameProps & Look) {
  return (
    <Part from={from} until={until}>
      <rect class={kind} x={x} y={y} width={width} height={height} rx={corner} />
      {label !== undefined && (
        <text class="label" x={x + name[0]} y={y + name[1]}>
          {label}
        </text>
      )}
      {children}
    </Part>
  );
}
