import { divide } from '../grid.ts';
import { INSTANCE_CPU, UNIT_CPU, ZONES, type ClusterState } from './state.ts';

/** A place on the drawing. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where zones and instances stand in a drawing. */
export interface FleetLayout {
  /** In the order of the zones. */
  readonly zones: readonly Rect[];
  readonly instances: ReadonlyMap<string, Rect>;
  /** A quarter instance: so many in a row, so many rows. */
  readonly columns: number;
  readonly rows: number;
  readonly gap: number;
  /** What stands above an instance's tasks, and what below. */
  readonly head: number;
  readonly foot: number;
}

const UNITS = INSTANCE_CPU / UNIT_CPU;

/** Zones beside each other, their instances stacked: for slides and laptops. */
export function wideFleet(top: number, foot: number): FleetLayout {
  const height = 106 + foot;
  const zones = divide(0, 1200, ZONES.length, 30).map(({ at, size }) => ({
    x: at,
    y: top,
    width: size,
    height: 44 + 2 * height + 14 + 18,
  }));
  const instances = zones.flatMap((zone, index) =>
    divide(zone.y + 44, 2 * height + 14, 2, 14).map(
      ({ at, size }, place) =>
        [nameOf(index, place), { x: zone.x + 18, y: at, width: zone.width - 36, height: size }] as const,
    ),
  );
  return {
    zones,
    instances: new Map(instances),
    columns: UNITS,
    rows: 1,
    gap: 10,
    head: 40,
    foot: foot + 14,
  };
}

/** Zones stacked, their instances beside each other: for phones. */
export function tallFleet(top: number, foot: number): FleetLayout {
  const height = 40 + 136 + foot + 12;
  const zones = divide(top, ZONES.length * height + 2 * 14, ZONES.length, 14).map(({ at, size }) => ({
    x: 28,
    y: at,
    width: 362,
    height: size,
  }));
  const instances = zones.flatMap((zone, index) =>
    divide(zone.x + 12, zone.width - 24, 2, 10).map(
      ({ at, size }, place) =>
        [nameOf(index, place), { x: at, y: zone.y + 40, width: size, height: 136 + foot }] as const,
    ),
  );
  return { zones, instances: new Map(instances), columns: 2, rows: 2, gap: 8, head: 38, foot: foot + 10 };
}

const nameOf = (zone: number, place: number): string => `${ZONES[zone]?.slice(-1) ?? ''}-${place + 1}`;

/** How far below its top a fleet ends. */
export const fleetEnd = ({ zones }: FleetLayout): number => {
  const last = zones.at(-1);
  return last === undefined ? 0 : last.y + last.height;
};

/** Where each running task stands: on its instance in the order of arrival, as wide as the CPU that it takes. */
export function taskRects(state: Pick<ClusterState, 'tasks'>, fleet: FleetLayout): ReadonlyMap<string, Rect> {
  const rects = new Map<string, Rect>();
  const taken = new Map<string, number>();
  for (const task of state.tasks) {
    const box = fleet.instances.get(task.instance);
    if (box === undefined) continue;
    const units = Math.round(task.needs.cpu / UNIT_CPU);
    const before = taken.get(task.instance) ?? 0;
    taken.set(task.instance, before + units);
    rects.set(task.id, unitRect(box, fleet, before, units));
  }
  return rects;
}

function unitRect(
  box: Rect,
  { columns, rows, gap, head, foot }: FleetLayout,
  first: number,
  units: number,
): Rect {
  const width = (box.width - 28 - (columns - 1) * gap) / columns;
  const height = (box.height - head - foot - (rows - 1) * gap) / rows;
  const across = Math.min(units, columns);
  const down = Math.ceil(units / columns);
  return {
    x: box.x + 14 + (first % columns) * (width + gap),
    y: box.y + head + Math.floor(first / columns) * (height + gap),
    width: across * width + (across - 1) * gap,
    height: down * height + (down - 1) * gap,
  };
}

/** Places in rows for what waits; what has no room there is counted and not drawn. */
export function waitingRects(box: Rect, count: number): readonly Rect[] {
  const [gap, rows] = [6, 2];
  const height = (box.height - (rows - 1) * gap) / rows;
  const width = 1.4 * height;
  const columns = Math.floor((box.width + gap) / (width + gap));
  return Array.from({ length: Math.min(count, columns * rows) }, (_, index) => ({
    x: box.x + (index % columns) * (width + gap),
    y: box.y + Math.floor(index / columns) * (height + gap),
    width,
    height,
  }));
}
