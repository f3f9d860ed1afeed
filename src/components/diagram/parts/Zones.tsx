/** @jsxImportSource preact */
import { divide } from '../grid.ts';
import type { Placement } from '../spread.ts';
import { Part } from '../steps.tsx';
import { Instance } from './Instance.tsx';
import { Tasks } from './Tasks.tsx';
import { Zone } from './Zone.tsx';

interface Props {
  x: number;
  y: number;
  width: number;
  height: number;
  zones: readonly string[];
  placement: Placement;
  /** How many tasks an instance has room for. */
  slots: number;
  tall?: boolean;
  /** The step at which the tasks run: planned until then. */
  runningFrom?: number | undefined;
}

/** Availability zones with their instances and the tasks on them: in a row, or stacked where the drawing is tall. */
export function Zones({ x, y, width, height, zones, placement, slots, tall = false, runningFrom }: Props) {
  const named = placement.flat(2).some((name) => name !== '');
  // A phone's instance is narrow: names stand beneath each other there, unnamed tasks in pairs.
  const columns = tall ? (named ? 1 : 2) : slots;
  const [padding, head] = tall ? [12, 40] : [18, 44];
  const along = divide(tall ? y : x, tall ? height : width, zones.length, tall ? 14 : 30);
  return (
    <>
      {along.map(({ at, size }, index) => {
        const zone = tall ? { x, y: at, width, height: size } : { x: at, y, width: size, height };
        const inner = tall
          ? { start: zone.x + padding, length: zone.width - 2 * padding }
          : { start: zone.y + head, length: zone.height - head - padding };
        const instances = placement[index] ?? [];
        return (
          <Zone {...zone} label={zones[index]}>
            {divide(inner.start, inner.length, instances.length, tall ? 10 : 14).map((stretch, place) => {
              const box = tall
                ? {
                    x: stretch.at,
                    y: zone.y + head,
                    width: stretch.size,
                    height: zone.height - head - padding,
                  }
                : {
                    x: zone.x + padding,
                    y: stretch.at,
                    width: zone.width - 2 * padding,
                    height: stretch.size,
                  };
              const tasks = {
                x: box.x + 14,
                y: box.y + 38,
                width: box.width - 28,
                height: box.height - 52,
                names: instances[place] ?? [],
                slots,
                columns,
                gap: tall ? 8 : 12,
              };
              return (
                <Instance {...box} label="EC2 instance">
                  {runningFrom !== undefined && (
                    <Part until={runningFrom}>
                      <Tasks {...tasks} planned />
                    </Part>
                  )}
                  <Part from={runningFrom}>
                    <Tasks {...tasks} />
                  </Part>
                </Instance>
              );
            })}
          </Zone>
        );
      })}
    </>
  );
}
