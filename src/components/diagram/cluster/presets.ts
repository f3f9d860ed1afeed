import { change } from './model.ts';
import { settle } from './settle.ts';
import { standing } from './words.ts';
import { emptyCluster, type ClusterState, type Service } from './state.ts';

/** A step of the drawing: what is said of it, and how the cluster stands. */
export interface Preset {
  readonly caption: string;
  readonly state: ClusterState;
}

/** So many tasks of one kind. */
export interface ProcessType {
  readonly name: string;
  readonly count: number;
}

/** Services whose tasks were placed before the reader came. */
export const begin = (services: readonly Service[]): ClusterState => {
  const settled = settle(emptyCluster(services));
  // What stands when the page opens does not arrive.
  return {
    ...settled,
    fresh: settled.next,
    said: `Tasks: ${settled.tasks.length} running. ${standing(settled)}`,
  };
};

/** One service: more of it, a zone that fails and comes back, then an instance that is taken out of service. */
function oneService(): readonly [Preset, ...Preset[]] {
  const ten = begin([{ name: '', desired: 10 }]);
  const twenty = change(ten, { kind: 'count', service: '', desired: 20 });
  const lost = change(twenty, { kind: 'zone', lost: 'eu-west-1c' });
  const back = change(lost, { kind: 'zone', lost: undefined });
  const drained = change(ten, { kind: 'drain', instance: 'b-1' });
  return [
    {
      state: ten,
      caption:
        'Ten tasks of one service. The placement engine spreads them over the three zones: four, three and three.',
    },
    {
      state: twenty,
      caption:
        'The desired count is doubled. The ten that run stay where they are; ten more are placed beside them.',
    },
    {
      state: lost,
      caption:
        'A zone fails and takes its tasks along. New ones start in the other two until these are full; the rest waits, and ECS says why.',
    },
    {
      state: back,
      caption:
        'The zone is back. What waited is placed there, and Availability Zone rebalancing moves work over until the zones are even.',
    },
    { state: ten, caption: 'Six instances, all alike. None of them has a name worth knowing.' },
    {
      state: drained,
      caption:
        'One instance drains: it takes no new tasks. Replacements start elsewhere, and then its own tasks stop.',
    },
  ];
}

/** Two services: each is scaled by itself and leaves the other alone. */
function severalServices(processes: readonly ProcessType[]): readonly [Preset, ...Preset[]] {
  const first = begin(processes.map(({ name, count }) => ({ name, desired: count })));
  const [one, other] = processes;
  if (one === undefined || other === undefined) return [{ state: first, caption: 'One kind of process.' }];
  const queue = other.count + 6;
  const more = change(first, { kind: 'count', service: other.name, desired: queue });
  const fewer = change(more, { kind: 'count', service: other.name, desired: 3 });
  const evening = change(fewer, { kind: 'count', service: one.name, desired: one.count + 6 });
  return [
    {
      state: first,
      caption: `${one.count} ${one.name} and ${other.count} ${other.name} processes: two services, each with a count of its own, each spread over the zones by itself.`,
    },
    {
      state: more,
      caption: `The queue grows. Only the ${other.name} service is scaled, to ${queue}; no ${one.name} task is touched.`,
    },
    {
      state: evening,
      caption: `In the evening it is the other way round: ${one.count + 6} ${one.name} tasks, and three ${other.name} tasks for what little is queued.`,
    },
  ];
}

/** The steps of the drawing. */
export const presetsOf = (processes: readonly ProcessType[] | undefined): readonly [Preset, ...Preset[]] =>
  processes === undefined ? oneService() : severalServices(processes);
