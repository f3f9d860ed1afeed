import { explain } from './words.ts';
import { settle } from './settle.ts';
import type { ClusterState, ConstraintName, StrategyName, TaskSize } from './state.ts';

/** What a reader can change. */
export type Change =
  | { readonly kind: 'count'; readonly service: string; readonly desired: number }
  | { readonly kind: 'size'; readonly size: TaskSize }
  | { readonly kind: 'strategy'; readonly strategy: StrategyName }
  | { readonly kind: 'constraint'; readonly constraint: ConstraintName }
  | { readonly kind: 'query'; readonly query: string }
  | { readonly kind: 'zone'; readonly lost: string | undefined }
  | { readonly kind: 'drain'; readonly instance: string | undefined }
  | { readonly kind: 'rebalancing'; readonly on: boolean }
  | { readonly kind: 'deploy' }
  /** A task ends by itself: the first of the service. */
  | { readonly kind: 'death' };

/** The cluster after a change, with what it did in words. */
export function change(state: ClusterState, what: Change): ClusterState {
  const settled = settle(apply(state, what));
  return { ...settled, said: explain(state, settled, what) };
}

function apply(state: ClusterState, what: Change): ClusterState {
  switch (what.kind) {
    case 'count':
      return {
        ...state,
        services: state.services.map((service) =>
          service.name === what.service ? { ...service, desired: what.desired } : service,
        ),
      };
    // Another size is another task definition: all tasks are replaced by new ones.
    case 'size':
      return anew({ ...state, size: what.size });
    case 'strategy':
      return { ...state, strategy: what.strategy };
    case 'constraint':
      return { ...state, constraint: what.constraint };
    case 'query':
      return { ...state, query: what.query };
    case 'zone':
      return { ...state, lost: what.lost };
    case 'drain':
      return {
        ...state,
        instances: state.instances.map((instance) => ({
          ...instance,
          status: instance.id === what.instance ? 'DRAINING' : 'ACTIVE',
        })),
      };
    case 'rebalancing':
      return { ...state, rebalancing: what.on };
    case 'deploy':
      return anew(state);
    case 'death':
      return { ...state, tasks: state.tasks.slice(1) };
  }
}

/** A deployment that may stop all tasks before it starts new ones (minimumHealthyPercent 0), so that it always ends. */
const anew = (state: ClusterState): ClusterState => ({ ...state, tasks: [], waiting: [] });
