import { zoneOf } from '@/lab/cloud/ecs/placement/placement.ts';
import type { Change } from './model.ts';
import { groupOf, reachable } from './settle.ts';
import { ZONES, queryProblem, type ClusterState } from './state.ts';

/** “1 task”, “3 tasks”. */
export const tasksOf = (count: number): string => `${count} ${count === 1 ? 'task' : 'tasks'}`;

/** How many tasks stand in each zone, in the order of the zones; nothing for one that is lost. */
export function perZone(state: ClusterState): readonly (number | undefined)[] {
  return ZONES.map((zone) => (state.lost === zone ? undefined : inZone(state, zone)));
}

function inZone(state: ClusterState, zone: string): number {
  const ids = state.instances.filter((instance) => zoneOf(instance) === zone).map(({ id }) => id);
  return state.tasks.filter(({ instance }) => ids.includes(instance)).length;
}

/** How many of a service's tasks run. */
export const running = (state: ClusterState, service: string): number =>
  state.tasks.filter(({ group }) => group === groupOf(service)).length;

/** The whole cluster in words. */
export function describe(state: ClusterState): string {
  const services = state.services
    .map(
      ({ name, desired }) =>
        `${running(state, name)} of ${desired} ${name === '' ? '' : `${name} `}tasks run`,
    )
    .join(', ');
  const zones = ZONES.map((zone, index) => {
    const count = perZone(state)[index];
    return count === undefined ? `${zone} is lost` : `${tasksOf(count)} in ${zone}`;
  }).join(', ');
  const draining = reachable(state)
    .filter(({ status }) => status === 'DRAINING')
    .map(({ id }) => ` Instance ${id} is draining.`)
    .join('');
  const waiting = state.waiting.length > 0 ? ` ${tasksOf(state.waiting.length)} without a place.` : '';
  return `A cluster manager and a placement engine above three availability zones with two EC2 instances each. ${services}: ${zones}.${draining}${waiting}`;
}

/** What a change did: what was started and stopped, where it stands now, and why something waits. */
export function explain(before: ClusterState, after: ClusterState, what: Change): string {
  const problem = queryProblem(after);
  if (problem !== undefined)
    return `The query cannot be read, so it constrains nothing. At character ${problem.from + 1}: ${problem.message}`;
  const known = new Set(before.tasks.map(({ id }) => id));
  const kept = new Set(after.tasks.map(({ id }) => id));
  const started = after.tasks.filter(({ id }) => !known.has(id)).length;
  const stopped = before.tasks.filter(({ id }) => !kept.has(id)).length;
  const moves = [
    ...(stopped > 0
      ? [what.kind === 'zone' && what.lost !== undefined ? `${stopped} lost` : `${stopped} stopped`]
      : []),
    ...(started > 0 ? [`${started} started`] : []),
  ].join(', ');
  const still = moves === '' ? stillBecause(what) : '';
  return [
    cause(before, what),
    moves === '' ? still : `${tasksWord(started + stopped)} ${moves}.`,
    standing(after),
    why(after),
  ]
    .filter((part) => part !== '')
    .join(' ');
}

const tasksWord = (count: number): string => (count === 1 ? 'Task:' : 'Tasks:');

function cause(before: ClusterState, what: Change): string {
  if (what.kind === 'zone')
    return what.lost === undefined ? `${before.lost ?? 'The zone'} is back.` : `${what.lost} is gone.`;
  if (what.kind === 'drain')
    return what.instance === undefined ? 'All instances are active.' : `${what.instance} drains.`;
  if (what.kind === 'count' && what.service !== '') return `${what.service}: ${what.desired} wanted.`;
  if (what.kind === 'death') return 'A task has died, and the scheduler has started another one.';
  if (what.kind === 'deploy') return 'A new deployment.';
  return what.kind === 'size' ? 'A new task definition.' : '';
}

/** Why nothing moves where a reader may wait for it. */
function stillBecause(what: Change): string {
  if (what.kind === 'strategy')
    return 'Running tasks stay where they are; new ones follow the strategy. Deploy anew to place all of them.';
  if (what.kind === 'constraint' || what.kind === 'query')
    return 'Running tasks stay where they are; new ones must meet the constraint. Deploy anew to place all of them.';
  return what.kind === 'zone' ? 'No task had to move.' : '';
}

/** How many stand in each zone, as a sentence. */
export function standing(state: ClusterState): string {
  const counts = ZONES.flatMap((zone, index) => {
    const count = perZone(state)[index];
    return count === undefined ? [] : [`${count} in ${zone}`];
  });
  return `Now ${counts.join(', ')}.`;
}

function why(state: ClusterState): string {
  const [first] = state.waiting;
  if (first === undefined) return '';
  const count = state.waiting.length;
  return `${tasksOf(count)} ${count === 1 ? 'waits' : 'wait'} for a place. ${first.reason}`;
}

/** The reason that stands on the drawing, in as few words as there is room for. */
export function shortReason(reason: string): string {
  if (reason.includes('CPU units')) return 'not enough CPU';
  if (reason.includes('DistinctInstance')) return 'one on each';
  if (reason.includes('MemberOf')) return 'query not met';
  return reason.startsWith('Reason:') ? 'no instance' : 'not enough memory';
}
