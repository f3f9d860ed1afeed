/** @jsxImportSource preact */
import { Part, type Stepped } from '../steps.tsx';

interface Props extends Stepped {
  x: number;
  y: number;
  width: number;
  height: number;
  text: string;
}

/** What a person would type: a variable, a path, a host name. A quiet box with the text in the fixed-width face. */
export function Code({ x, y, width, height, text, from, until }: Props) {
  return (
    <Part from={from} until={until}>
      <rect class="code-box" x={x} y={y} width={width} height={height} rx="4" />
      <text class="code" x={x + width / 2} y={y + height / 2} dy="0.35em" text-anchor="middle">
        {text}
      </text>
    </Part>
  );
}
