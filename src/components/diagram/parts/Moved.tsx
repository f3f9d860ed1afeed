/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';

interface Props {
  /** Where the children's own 0, 0 comes to stand. */
  x: number;
  y: number;
  children: ComponentChildren;
}

/** Something that glides to a new place when its place changes: give it a `key`, so that it stays the same thing. */
export function Moved({ x, y, children }: Props) {
  return (
    <g class="moved" style={{ transform: `translate(${x}px, ${y}px)` }}>
      {children}
    </g>
  );
}
