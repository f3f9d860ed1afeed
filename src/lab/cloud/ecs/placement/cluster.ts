import type { Query } from './query/query.ts';

/** A port of the instance that a task needs for itself. */
export interface HostPort {
  readonly port: number;
  readonly protocol: 'tcp' | 'udp';
}

/** What one task takes of an instance. CPU in units of which a core has 1,024, memory in MiB. */
export interface Needs {
  readonly cpu: number;
  readonly memory: number;
  readonly gpus?: number;
  /** Fixed host ports only: a dynamic one is never in another's way. */
  readonly ports?: readonly HostPort[];
  /** Attributes without which the task cannot run, such as `ecs.capability.task-eni`. */
  readonly attributes?: readonly string[];
}

/** An EC2 instance that has registered with a cluster. */
export interface ContainerInstance {
  readonly id: string;
  readonly ec2InstanceId: string;
  /** A draining instance takes no new tasks. */
  readonly status: 'ACTIVE' | 'DRAINING';
  readonly agentConnected: boolean;
  readonly agentVersion: string;
  /** Milliseconds since 1970. */
  readonly registeredAt: number;
  /** `ecs.availability-zone`, `ecs.instance-type` and the like; an attribute without a value has the empty one. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly registered: { readonly cpu: number; readonly memory: number; readonly gpus?: number };
}

/** A task that stands on an instance. */
export interface PlacedTask {
  readonly id: string;
  /** `service:NAME` for a service's tasks, `family:NAME` for those run by hand unless they say otherwise. */
  readonly group: string;
  readonly instance: string;
  readonly needs: Needs;
}

/** What placement looks at: the instances in the order in which they registered, the tasks in the order of their start. */
export interface Cluster {
  readonly instances: readonly ContainerInstance[];
  readonly tasks: readonly PlacedTask[];
}

/** What must hold. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-constraints.html */
export type PlacementConstraint =
  { readonly type: 'distinctInstance' } | { readonly type: 'memberOf'; readonly query: Query };

/** What is tried. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-strategies.html */
export type PlacementStrategy =
  | { readonly type: 'spread'; readonly field: SpreadField }
  | { readonly type: 'binpack'; readonly field: 'cpu' | 'memory' }
  | { readonly type: 'random' };

/** Over what tasks are spread; `host` means the same as `instanceId`. */
export type SpreadField = 'instanceId' | 'host' | `attribute:${string}`;

/** A task that looks for an instance, and the rules of its service. */
export interface TaskRequest {
  readonly group: string;
  readonly needs: Needs;
  readonly constraints?: readonly PlacementConstraint[];
  /** Tried in this order. Without any, a default holds: see {@link strategiesOf}. */
  readonly strategies?: readonly PlacementStrategy[];
}

/** A number from 0 up to 1, as `Math.random` gives: passed in, so that the same source gives the same placement. */
export type Random = () => number;

/** The attribute that says in which zone an instance stands. */
export const ZONE = 'ecs.availability-zone';

/** The zone of an instance; empty where it says none. */
export const zoneOf = (instance: ContainerInstance): string => instance.attributes.get(ZONE) ?? '';

/**
 * The strategies that hold. A service that names none is spread over the zones, and within a zone over the instances:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/update-service-parameters.html
 *
 * Tasks that RunTask starts without any are placed at random:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/scheduling_tasks.html
 */
export function strategiesOf({
  group,
  strategies = [],
}: Pick<TaskRequest, 'group' | 'strategies'>): readonly PlacementStrategy[] {
  if (strategies.length > 0) return strategies;
  return group.startsWith('service:') ? DEFAULT_STRATEGIES : [{ type: 'random' }];
}

/** A service's default, named as strategies. */
export const DEFAULT_STRATEGIES: readonly PlacementStrategy[] = [
  { type: 'spread', field: `attribute:${ZONE}` },
  { type: 'spread', field: 'instanceId' },
];
