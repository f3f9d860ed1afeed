import { divide } from './grid.ts';

/** One row of an ECS instance, from the top down. */
export interface InstanceRow {
  readonly name: string;
  readonly tasks: boolean;
  readonly at: number;
  readonly size: number;
  readonly middle: number;
}

/** The rows of an instance drawn from `y` on, `height` units high: tasks take the room of two rows, the rest one each. */
export function instanceRows(y: number, height: number): readonly InstanceRow[] {
  const gap = 12;
  const cells = divide(y + 40, height - 40 - 14, 5, gap);
  const names = ['Tasks', 'ECS agent', 'Docker', 'ECS AMI'];
  return names.flatMap((name, index) => {
    const tasks = index === 0;
    const cell = cells[tasks ? 0 : index + 1];
    if (!cell) return [];
    const size = tasks ? 2 * cell.size + gap : cell.size;
    return [{ name, tasks, at: cell.at, size, middle: cell.at + size / 2 }];
  });
}
