/** @jsxImportSource preact */
import { divide } from '../grid.ts';
import { Task } from './Task.tsx';

interface Props {
  x: number;
  y: number;
  width: number;
  height: number;
  /** A name for each task, empty where it needs none. */
  names: readonly string[];
  slots: number;
  columns: number;
  gap?: number;
  planned?: boolean;
}

/** Tasks side by side in rows; the room for `slots` of them is kept, however few there are. */
export function Tasks({ x, y, width, height, names, slots, columns, gap = 12, planned = false }: Props) {
  const across = divide(x, width, columns, gap);
  const down = divide(y, height, Math.ceil(slots / columns), gap);
  return (
    <>
      {names.map((name, index) => {
        const column = across[index % columns];
        const row = down[Math.floor(index / columns)];
        return (
          column &&
          row && (
            <Task
              x={column.at}
              y={row.at}
              width={column.size}
              height={row.size}
              planned={planned}
              label={name === '' ? undefined : name}
            />
          )
        );
      })}
    </>
  );
}
