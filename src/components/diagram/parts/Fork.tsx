/** @jsxImportSource preact */
import { Part, type Stepped } from '../steps.tsx';
import { Wire, type Point } from './Wire.tsx';

interface Props extends Stepped {
  start: Point;
  ends: readonly Point[];
  arrow?: boolean;
}

/** One wire that parts into several: down from a thing to the things in a row beneath it. */
export function Fork({ start, ends, arrow = false, from, until }: Props) {
  const [x, y] = start;
  return (
    <Part from={from} until={until}>
      {ends.map(([endX, endY]) => {
        const bend = (y + endY) / 2;
        const points: readonly Point[] =
          endX === x ? [start, [endX, endY]] : [start, [x, bend], [endX, bend], [endX, endY]];
        return <Wire points={points} arrow={arrow} />;
      })}
    </Part>
  );
}
