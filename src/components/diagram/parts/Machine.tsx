/** @jsxImportSource preact */
import type { Stepped } from '../steps.tsx';
import { Instance } from './Instance.tsx';
import { Task } from './Task.tsx';
import { Wire } from './Wire.tsx';

interface Props extends Stepped {
  x: number;
  y: number;
  width: number;
  height: number;
  label: string;
  task: string;
  address: string;
}

/** A machine with one container on it, reached from outside at the address given. */
export function Machine({ x, y, width, height, label, task, address, from, until }: Props) {
  const middle = x + width / 2;
  const box = { y: y + 42, height: height * 0.4 };
  const baseline = y + height - 24;
  return (
    <Instance {...{ x, y, width, height, label, from, until }}>
      <Task x={middle - width * 0.3} y={box.y} width={width * 0.6} height={box.height} label={task} />
      <Wire
        points={[
          [middle, baseline - 26],
          [middle, box.y + box.height + 4],
        ]}
        arrow
      />
      <text class="code" x={middle} y={baseline} text-anchor="middle">
        {address}
      </text>
    </Instance>
  );
}
