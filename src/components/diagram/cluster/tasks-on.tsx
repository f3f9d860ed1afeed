/** @jsxImportSource preact */
import { Moved } from '../parts/Moved.tsx';
import { Task } from '../parts/Task.tsx';
import { taskRects, waitingRects, type FleetLayout, type Rect } from './layout.ts';
import { groupOf } from './settle.ts';
import type { ClusterState } from './state.ts';

interface Props {
  state: ClusterState;
  fleet: FleetLayout;
  /** Where stands what has no place; nowhere unless said. */
  waiting?: Rect;
  /** Draw all of them as planned: their places are known, and none runs yet. */
  planned?: boolean;
}

/** All tasks in one layer, in the order of their names, so that each keeps its element while it moves. */
export function TasksOn({ state, fleet, waiting, planned: allPlanned = false }: Props) {
  const places = taskRects(state, fleet);
  const nameOf = (group: string) => state.services.find(({ name }) => groupOf(name) === group)?.name;
  const waits = waiting === undefined ? [] : waitingRects(waiting, state.waiting.length);
  const drawn = [
    ...state.tasks.map(({ id, group }) => ({
      id,
      rect: places.get(id),
      name: nameOf(group),
      planned: allPlanned,
    })),
    ...state.waiting.map(({ id }, index) => ({ id, rect: waits[index], name: undefined, planned: true })),
  ].toSorted((one, other) => numberOf(one.id) - numberOf(other.id));
  return (
    <>
      {drawn.map(
        ({ id, rect, name, planned }) =>
          rect !== undefined && (
            <Moved key={id} x={rect.x} y={rect.y}>
              <g class={numberOf(id) >= state.fresh ? 'named arrives' : 'named'}>
                <Task
                  x={0}
                  y={0}
                  width={rect.width}
                  height={rect.height}
                  planned={planned}
                  label={name === '' ? undefined : name}
                />
              </g>
            </Moved>
          ),
      )}
    </>
  );
}

const numberOf = (id: string): number => Number(id.slice(1));
