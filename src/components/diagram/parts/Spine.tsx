/** @jsxImportSource preact */
import { Part, type Stepped } from '../steps.tsx';
import { Wire, type Point } from './Wire.tsx';

interface Props extends Stepped {
  start: Point;
  ends: readonly Point[];
  arrow?: boolean;
}

/** One wire down the side that parts to things stacked beside it: what a fork is on a phone. */
export function Spine({ start, ends, arrow = false, from, until }: Props) {
  return (
    <Part from={from} until={until}>
      {ends.map(([x, y]) => (
        <Wire points={[start, [start[0], y], [x, y]]} arrow={arrow} />
      ))}
    </Part>
  );
}
