import { useEffect, useState } from 'react';
import type { World } from '../../../lab/world.ts';
import { addRow, type LogRow } from './lines.ts';

/** Lines come in heaps; the pane follows at this pace, in milliseconds. */
const PACE = 80;

/** The lines of all containers of a world, oldest first. */
export function useLogs(world: World | undefined): readonly LogRow[] {
  const [seen, setSeen] = useState<{ readonly world: World | undefined; readonly rows: readonly LogRow[] }>({
    world: undefined,
    rows: [],
  });
  useEffect(() => {
    if (world === undefined) return undefined;
    let rows = [...world.events.past].reduce<readonly LogRow[]>(addRow, []);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const draw = (): void => {
      timer = undefined;
      setSeen({ world, rows });
    };
    timer = setTimeout(draw, 0);
    const end = world.events.listen((event) => {
      rows = addRow(rows, event);
      timer ??= setTimeout(draw, PACE);
    });
    return () => {
      clearTimeout(timer);
      end();
    };
  }, [world]);
  return seen.world === world ? seen.rows : [];
}
