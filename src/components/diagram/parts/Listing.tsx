/** @jsxImportSource preact */
import { divide } from '../grid.ts';
import { Part, type Stepped } from '../steps.tsx';

interface Props extends Stepped {
  x: number;
  y: number;
  width: number;
  height: number;
  lines: readonly string[];
}

/** A short file, line by line, in the code's face. */
export function Listing({ x, y, width, height, lines, from, until }: Props) {
  const rows = divide(y + 14, height - 28, lines.length, 0);
  return (
    <Part from={from} until={until}>
      <rect class="box" x={x} y={y} width={width} height={height} rx="6" />
      {rows.map(({ middle }, index) => (
        <text class="code" x={x + 20} y={middle} dy="0.35em">
          {indented(lines[index] ?? '')}
        </text>
      ))}
    </Part>
  );
}

/** SVG drops the spaces that a line begins with. */
const indented = (line: string): string => line.replace(/^ +/, (spaces) => '\u00a0'.repeat(spaces.length));
