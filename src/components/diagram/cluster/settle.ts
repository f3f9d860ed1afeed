import {
  place,
  rebalance,
  taskToStop,
  zoneOf,
  type Cluster,
  type PlacedTask,
  type Random,
  type TaskRequest,
} from '@/lab/cloud/ecs/placement/placement.ts';
import {
  STRATEGIES,
  constraintsOf,
  type ClusterState,
  type Service,
  type TaskSize,
  type Waiting,
} from './state.ts';

/** The group that a service's tasks are in. */
export const groupOf = (service: string): string => `service:${service}`;

/** The instances that are there: those of a lost zone are not. */
export const reachable = ({ instances, lost }: ClusterState) =>
  instances.filter((instance) => zoneOf(instance) !== lost);

/** How many moves a rebalancing may take: more than there can be tasks to move. */
const MOST_MOVES = 40;

/**
 * Does what the service scheduler does until nothing is left to do: tasks on instances that are gone are gone, missing
 * ones are placed, superfluous ones stop, a draining instance's tasks stop once their replacements run, and zones are
 * balanced. What can stay stays where it is.
 */
export function settle(state: ClusterState): ClusterState {
  const ids = new Set(reachable(state).map(({ id }) => id));
  const standing = state.tasks.filter(({ instance }) => ids.has(instance));
  let settled: ClusterState = { ...state, tasks: standing, waiting: [], fresh: state.next };
  const random = seeded(state.next);
  for (const service of state.services) {
    const waited = state.waiting.filter((task) => task.service === service.name);
    settled = balance(service, scale(service, settled, waited, random), random);
  }
  return settled;
}

const clusterOf = (state: ClusterState): Cluster => ({ instances: reachable(state), tasks: state.tasks });

function requestOf(service: Service, state: ClusterState): TaskRequest {
  return {
    group: groupOf(service.name),
    needs: needsOf(state.size),
    strategies: STRATEGIES[state.strategy],
    constraints: constraintsOf(state),
  };
}

/** What a task of a size takes: as much memory in MiB as CPU, so that it is the CPU that runs out. */
const needsOf = (size: TaskSize) => ({ cpu: Number(size), memory: Number(size) });

const without = (tasks: readonly PlacedTask[], id: string) => tasks.filter((task) => task.id !== id);

/** Starts what is missing and stops what is too much. */
function scale(
  service: Service,
  before: ClusterState,
  waited: readonly Waiting[],
  random: Random,
): ClusterState {
  const request = requestOf(service, before);
  const own = (state: ClusterState) => state.tasks.filter(({ group }) => group === request.group);
  const draining = new Set(
    before.instances.filter(({ status }) => status === 'DRAINING').map(({ id }) => id),
  );
  let state = before;
  let missing = service.desired - own(state).filter(({ instance }) => !draining.has(instance)).length;
  // Those that waited keep their names, so that the eye sees them find a place.
  const names = waited.map(({ id }) => id);
  for (; missing > 0; missing -= 1) {
    const id = names.shift() ?? `t${state.next}`;
    const next = waited.some((task) => task.id === id) ? state.next : state.next + 1;
    const placement = place(request, clusterOf(state), random);
    if (!placement.placed) {
      const { reason } = placement;
      state = { ...state, next, waiting: [...state.waiting, { id, service: service.name, reason }] };
      continue;
    }
    const started = { id, group: request.group, instance: placement.instance, needs: request.needs };
    // The replacement runs first, then what it replaces stops: minimumHealthyPercent is 100.
    const replaced = own(state).find(({ instance }) => draining.has(instance));
    const left = replaced === undefined ? state.tasks : without(state.tasks, replaced.id);
    state = { ...state, next, tasks: [...left, started] };
  }
  while (own(state).length > service.desired) {
    const leaver = taskToStop(request, clusterOf(state), random);
    if (leaver === undefined) break;
    state = { ...state, tasks: without(state.tasks, leaver.id) };
  }
  return state;
}

/**
 * Availability Zone rebalancing, where it is on: a task starts in the emptier zone, then one stops in the fuller. It
 * waits while tasks wait: there is no room to start one.
 */
function balance(service: Service, before: ClusterState, random: Random): ClusterState {
  let state = before;
  if (!state.rebalancing || state.waiting.some((task) => task.service === service.name)) return state;
  const request = requestOf(service, state);
  for (let move = 0; move < MOST_MOVES; move += 1) {
    const next = rebalance(request, clusterOf(state), random);
    if (next === undefined) break;
    const started = {
      id: `t${state.next}`,
      group: request.group,
      instance: next.start,
      needs: request.needs,
    };
    state = { ...state, next: state.next + 1, tasks: [...without(state.tasks, next.stop), started] };
  }
  return state;
}

/**
 * The lots of a change: the same each time, so that a page is drawn as it was built.
 * https://en.wikipedia.org/wiki/Linear_congruential_generator
 */
function seeded(seed: number): Random {
  let state = (seed + 1) >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
