/** @jsxImportSource preact */
import { divide } from '../grid.ts';
import type { Stepped } from '../steps.tsx';
import { Box } from './Box.tsx';
import { Group } from './Group.tsx';

interface Props extends Stepped {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The part of Amazon ECS that decides: the cluster manager and the placement engine. */
export function ControlPlane({ x, y, width, height, from, until }: Props) {
  const names = ['Cluster manager', 'Placement engine'];
  const boxes = divide(x + 16, width - 32, names.length, 16);
  return (
    <Group {...{ x, y, width, height, from, until }} label="Scheduling and orchestration">
      {boxes.map(({ at, size }, index) => (
        <Box x={at} y={y + 44} width={size} height={height - 60} label={names[index] ?? ''} />
      ))}
    </Group>
  );
}
