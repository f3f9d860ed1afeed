/** One row of an ECS instance, from the top down. */
export interface InstanceRow {
  readonly name: string;
  readonly tasks: boolean;
  readonly at: number;
  readonly size: number;
  readonly middle: number;
}

/** The rows of an instance drawn from `y` on, `height` units high: tasks take half as much room again as the rest. */
export function instanceRows(y: number, height: number): readonly InstanceRow[] {
  const gap = 12;
  const names = ['Tasks', 'ECS agent', 'Docker', 'ECS AMI'];
  const first = y + 40;
  const end = y + height - 14;
  const row = (end - first - (names.length - 1) * gap) / (names.length + 0.5);
  return names.map((name, index) => {
    const tasks = index === 0;
    const size = tasks ? 1.5 * row : row;
    const at = tasks ? first : first + 1.5 * row + gap + (index - 1) * (row + gap);
    return { name, tasks, at, size, middle: at + size / 2 };
  });
}
