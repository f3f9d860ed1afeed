/** @jsxImportSource preact */
import { Crossed } from '../parts/Crossed.tsx';
import { Instance } from '../parts/Instance.tsx';
import { Zone } from '../parts/Zone.tsx';
import type { FleetLayout, Rect } from './layout.ts';
import { zoneOf } from '@/lab/cloud/ecs/placement/placement.ts';
import { INSTANCE_CPU, ZONES, type ClusterState } from './state.ts';
import { perZone, tasksOf } from './words.ts';

interface Props {
  state: ClusterState;
  fleet: FleetLayout;
  /** Say what is on an instance beneath the tasks. */
  inside?: boolean;
}

/** The zones and their instances, without the tasks: what is lost is crossed out, what drains says so. */
export function Fleet({ state, fleet, inside = false }: Props) {
  const counts = perZone(state);
  return (
    <>
      {ZONES.map((zone, index) => {
        const rect = fleet.zones[index];
        if (rect === undefined) return null;
        const lost = state.lost === zone;
        const here = state.instances.filter((instance) => zoneOf(instance) === zone);
        return (
          <Zone key={zone} {...rect} label={lost ? `${zone}, lost` : zone}>
            <text class="label" x={rect.x + rect.width - 18} y={rect.y + 28} text-anchor="end">
              {lost ? '' : tasksOf(counts[index] ?? 0)}
            </text>
            <g class={lost ? 'gone' : undefined}>
              {here.map((instance) => {
                const box = fleet.instances.get(instance.id);
                if (box === undefined) return null;
                const draining = instance.status === 'DRAINING';
                return (
                  <g key={instance.id} class={draining ? 'drains' : undefined}>
                    <Instance {...box} label={instance.id}>
                      <text
                        class={draining ? 'strong small' : 'label small'}
                        x={box.x + box.width - 14}
                        y={box.y + 26}
                        text-anchor="end"
                      >
                        {draining ? 'draining' : used(state, instance.id)}
                      </text>
                      {inside && <Inside box={box} narrow={fleet.rows > 1} />}
                    </Instance>
                  </g>
                );
              })}
            </g>
            {lost && <Crossed {...middleOf(rect)} />}
          </Zone>
        );
      })}
    </>
  );
}

function used({ tasks }: ClusterState, id: string): string {
  const taken = tasks
    .filter(({ instance }) => instance === id)
    .reduce((sum, { needs }) => sum + needs.cpu, 0);
  return `${taken} of ${INSTANCE_CPU} CPU`;
}

/** What every instance has under its tasks: the slide before opens one. */
function Inside({ box, narrow }: { box: Rect; narrow: boolean }) {
  const y = box.y + box.height - (narrow ? 16 : 14);
  return (
    <>
      <path class="wire" d={`M${box.x + 14} ${y - 24}h${box.width - 28}`} />
      <text class="label small" x={box.x + box.width / 2} y={y} text-anchor="middle">
        {narrow ? 'agent, Docker' : 'ECS agent, Docker, ECS AMI'}
      </text>
    </>
  );
}

/** A cross in the middle, a third of the zone's height. */
function middleOf({ x, y, width, height }: Rect): Rect {
  const size = Math.min(90, height / 3);
  return { x: x + (width - size) / 2, y: y + 44 + (height - 62 - size) / 2, width: size, height: size };
}
